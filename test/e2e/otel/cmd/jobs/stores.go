package main

import (
	"context"
	"net/http"
	"os"
	"time"

	"github.com/alicebob/miniredis/v2"
	"github.com/jackc/pgx/v5/pgxpool"
	"github.com/redis/go-redis/v9"
)

// Stores are scenes of pools of connections, which the stream opens and the order uses as well. Their goroutines go on.
var stores = map[string]func() scene{
	// The environment variable JOBS_DATABASE is a URL of PostgreSQL.
	"pgxpool": func() scene {
		config, err := pgxpool.ParseConfig(os.Getenv("JOBS_DATABASE"))
		check(err)
		config.MinConns, config.MaxConns = 2, 4
		config.HealthCheckPeriod, config.MaxConnLifetime = 20*time.Millisecond, 10*time.Millisecond
		ctx := context.Background()
		var pool *pgxpool.Pool
		query := func() { check(pool.QueryRow(ctx, "SELECT 1").Scan(new(int))) }
		return scene{
			stream: func(*http.Request) {
				pool, err = pgxpool.NewWithConfig(ctx, config)
				check(err)
				query()
			},
			order: func(*http.Request) {
				query()
				inside(query)
				time.Sleep(100 * time.Millisecond) // connections end meanwhile, and others begin
				query()
				work("after queries =/order")
			},
			last: func(*http.Request) { pool.Close() },
		}
	},
	"redis": func() scene {
		server := miniredis.NewMiniRedis()
		check(server.Start())
		ctx := context.Background()
		var client *redis.Client
		get := func() { check(client.Set(ctx, "key", 1, 0).Err()) }
		return scene{
			stream: func(*http.Request) {
				client = redis.NewClient(&redis.Options{Addr: server.Addr(), MinIdleConns: 3})
				get()
			},
			order: func(*http.Request) {
				get()
				inside(get)
				work("after commands =/order")
			},
			last: func(*http.Request) { check(client.Close()); server.Close() },
		}
	},
}
