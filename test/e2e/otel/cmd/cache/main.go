// Cache uses the Redis server that its argument names.
package main

import (
	"context"
	"errors"
	"fmt"
	"log"
	"os"

	"github.com/redis/go-redis/extra/redisotel/v9"
	"github.com/redis/go-redis/v9"
	"go.opentelemetry.io/otel"
)

func main() {
	ctx, span := otel.Tracer("cache").Start(context.Background(), "work")
	defer span.End()

	client := redis.NewClient(&redis.Options{Addr: os.Args[1]})
	defer client.Close()
	name := fmt.Sprint("orchestrion-test-", os.Getpid())
	check(client.Set(ctx, name, "pear", 0).Err())
	fmt.Println("found", client.Get(ctx, name).Val())
	fmt.Println("missing:", errors.Is(client.Get(ctx, name+"-none").Err(), redis.Nil))
	_, err := client.Pipelined(ctx, func(pipe redis.Pipeliner) error {
		pipe.Incr(ctx, name+"-count")
		pipe.Del(ctx, name, name+"-count")
		return nil
	})
	check(err)
	fmt.Println("wrong fails:", client.Do(ctx, "nonsense").Err() != nil)

	byHand := redis.NewClient(&redis.Options{Addr: os.Args[1]})
	defer byHand.Close()
	check(redisotel.InstrumentTracing(byHand))
	check(byHand.Ping(ctx).Err())
}

func check(err error) {
	if err != nil {
		log.Fatal(err)
	}
}
