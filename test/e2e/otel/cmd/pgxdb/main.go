// Pgxdb uses pgx itself, on the database that its argument names: a pool, a batch, a copy, and its own tracer.
package main

import (
	"context"
	"fmt"
	"log"
	"os"

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
}

func check(err error) {
	if err != nil {
		log.Fatal(err)
	}
}
