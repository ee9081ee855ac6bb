// Pgxdb uses pgx itself, on the database that its argument names: a pool, a batch, a copy, and its own tracer.
package main

import (
	"context"
	"errors"
	"fmt"
	"log"
	"os"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"
	"github.com/jackc/pgx/v5/tracelog"
	"go.opentelemetry.io/otel"
)

func main() {
	ctx, span := otel.Tracer("pgxdb").Start(context.Background(), "work")
	defer span.End()

	pool, err := pgxpool.New(ctx, os.Args[1])
	check(err)
	defer pool.Close()
	connection, err := pool.Acquire(ctx)
	check(err)
	defer connection.Release()
	_, err = connection.Exec(ctx, "create temporary table fruit (name text primary key)")
	check(err)
	count, err := connection.CopyFrom(ctx, pgx.Identifier{"fruit"}, []string{"name"}, pgx.CopyFromRows([][]any{{"pear"}, {"plum"}}))
	check(err)
	fmt.Println("copied", count)
	batch := &pgx.Batch{}
	batch.Queue("update fruit set name = 'apple' where name = $1", "pear")
	check(connection.SendBatch(ctx, batch).Close())
	var name string
	check(connection.QueryRow(ctx, "select name from fruit where name like $1", "a%").Scan(&name))
	fmt.Println("found", name)
	_, err = connection.Exec(ctx, "select nothing")
	fmt.Println("wrong fails:", err != nil)

	config, err := pgx.ParseConfig(os.Args[1])
	check(err)
	logged := 0
	config.Tracer = &tracelog.TraceLog{LogLevel: tracelog.LogLevelInfo, Logger: tracelog.LoggerFunc(
		func(context.Context, tracelog.LogLevel, string, map[string]any) { logged++ })}
	own, err := pgx.ConnectConfig(ctx, config)
	check(err)
	_, err = own.Exec(ctx, "analyze pg_type")
	check(err)
	check(own.Close(ctx))
	fmt.Println("own tracer heard:", logged > 0)
	withoutParent(pool)
}

// withoutParent uses a context without a span.
func withoutParent(pool *pgxpool.Pool) {
	ctx := context.Background()
	err := pool.QueryRow(ctx, "-- name: GetSecret :one\nselect 'secret' where 1 = 2").Scan(new(string))
	fmt.Println("none found:", errors.Is(err, pgx.ErrNoRows))

	config, err := pgxpool.ParseConfig(os.Args[1])
	check(err)
	config.MaxConns = 1
	small, err := pgxpool.NewWithConfig(ctx, config)
	check(err)
	defer small.Close()
	taken, err := small.Acquire(ctx)
	check(err)
	defer taken.Release()
	fmt.Println("own tracer stays:", taken.Conn().Config().Tracer == nil)
	short, cancel := context.WithTimeout(ctx, 20*time.Millisecond)
	defer cancel()
	_, err = small.Exec(short, "select 1")
	fmt.Println("exhausted:", errors.Is(err, context.DeadlineExceeded))
	_, err = pgx.Connect(ctx, "postgres://scott:tiger@127.0.0.1:1/shop?sslmode=disable")
	fmt.Println("unreachable fails:", err != nil)
}

func check(err error) {
	if err != nil {
		log.Fatal(err)
	}
}
