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
	check(client.Set(ctx, name, "secret", 0).Err())
	fmt.Println("found", client.Get(ctx, name).Val() == "secret")
	fmt.Println("missing:", errors.Is(client.Get(ctx, name+"-none").Err(), redis.Nil))
	_, err := client.Pipelined(ctx, func(pipe redis.Pipeliner) error {
		pipe.Incr(ctx, name+"-count")
		pipe.Del(ctx, name, name+"-count")
		return nil
	})
	check(err)
	fmt.Println("wrong fails:", client.Do(ctx, "nonsense", "secret").Err() != nil)
	_, err = client.TxPipelined(ctx, func(pipe redis.Pipeliner) error {
		pipe.HSet(ctx, name, "field", "secret")
		pipe.HSet(ctx, name, "other", "secret")
		return nil
	})
	check(err)
	fmt.Println("wrong type fails:", client.Incr(ctx, name).Err() != nil)
	check(client.Del(ctx, name).Err())
	check(client.ConfigGet(ctx, "maxmemory-samples").Err())

	other := redis.NewClient(&redis.Options{Addr: "127.0.0.1:1", DB: 3, MaxRetries: -1})
	defer other.Close()
	fmt.Println("unreachable fails:", other.Eval(ctx, "return 'secret'", []string{name}, "secret").Err() != nil)

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
