package main

import (
	"context"
	"errors"
	"log"

	"github.com/redis/go-redis/v9"
)

// openCache returns a step with commands, one of them for a key that does not exist, pipelines, and a failure.
func openCache(ctx context.Context, address, prefix string) (step, func()) {
	client := redis.NewClient(&redis.Options{Addr: address, PoolSize: 1})
	check(instrumentRedis(client))
	check(client.Ping(ctx).Err()) // so that connecting is no part of a request
	text, count := prefix+"-text", prefix+"-count"
	return func(ctx context.Context) {
		check(client.Set(ctx, text, "secret", 0).Err())
		check(client.Get(ctx, text).Err())
		if err := client.Get(ctx, prefix+"-none").Err(); !errors.Is(err, redis.Nil) {
			log.Fatal("found what does not exist: ", err)
		}
		if client.Incr(ctx, text).Err() == nil {
			log.Fatal("increased a text")
		}
		pipeline := client.Pipeline()
		pipeline.Incr(ctx, count)
		pipeline.Get(ctx, count)
		must(pipeline.Exec(ctx))
		transaction := client.TxPipeline()
		transaction.Incr(ctx, count)
		transaction.Incr(ctx, count)
		must(transaction.Exec(ctx))
		check(client.Del(ctx, text, count).Err())
	}, func() { check(client.Close()) }
}
