package main

import (
	"context"
	"database/sql"
	"fmt"
	"os"

	"github.com/XSAM/otelsql"
	"github.com/exaring/otelpgx"
	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"
	"github.com/jackc/pgx/v5/stdlib"
	"github.com/lib/pq"
)

// databases uses the database that the environment names, by each way of instrumenting a driver; none without one.
func databases() []call {
	url := os.Getenv("BYHAND_POSTGRES")
	if url == "" {
		return nil
	}
	return []call{
		{"otelsql.Open", func() { query(must(otelsql.Open("postgres", url))) }},
		{"otelsql.Open of pgx", func() { query(must(otelsql.Open("pgx", url))) }},
		{"otelsql.Register", func() { query(must(sql.Open(must(otelsql.Register("postgres")), url))) }},
		{"otelsql.Register of pgx", func() { query(must(sql.Open(must(otelsql.Register("pgx")), url))) }},
		{"otelsql.OpenDB", func() { query(otelsql.OpenDB(must(pq.NewConnector(url)))) }},
		{"otelsql.OpenDB of pgx", func() { query(otelsql.OpenDB(stdlib.GetConnector(*must(pgx.ParseConfig(url))))) }},
		{"otelsql.WrapDriver", func() {
			sql.Register("wrapped", otelsql.WrapDriver(&pq.Driver{}))
			query(must(sql.Open("wrapped", url)))
		}},
		{"otelsql.WrapDriver of pgx", func() {
			sql.Register("wrapped pgx", otelsql.WrapDriver(stdlib.GetDefaultDriver()))
			query(must(sql.Open("wrapped pgx", url)))
		}},
		{"otelpgx", func() {
			config := must(pgx.ParseConfig(url))
			config.Tracer = otelpgx.NewTracer()
			connection := must(pgx.ConnectConfig(context.Background(), config))
			inside(func(ctx context.Context) {
				_, err := connection.Exec(ctx, "SELECT $1::int", 1)
				check(err)
				_, err = connection.Exec(ctx, "no statement")
				fmt.Println("fails:", err != nil)
			})
			check(connection.Close(context.Background()))
		}},
		{"otelpgx of a pool", func() {
			config := must(pgxpool.ParseConfig(url))
			config.ConnConfig.Tracer = otelpgx.NewTracer()
			config.MaxConns = 1
			pool := must(pgxpool.NewWithConfig(context.Background(), config))
			check(pool.Ping(context.Background())) // so that connecting is none of the spans below
			inside(func(ctx context.Context) {
				var one int
				check(pool.QueryRow(ctx, "SELECT $1::int", 1).Scan(&one))
			})
			pool.Close()
		}},
	}
}

func inside(work func(ctx context.Context)) {
	ctx, span := tracer.Start(context.Background(), "work")
	defer span.End()
	work(ctx)
}

// query makes a call of each kind.
func query(db *sql.DB) {
	inside(func(ctx context.Context) {
		var one int
		check(db.QueryRowContext(ctx, "SELECT 1").Scan(&one))
		_, err := db.ExecContext(ctx, "no statement")
		fmt.Println("fails:", err != nil)
		prepared := must(db.PrepareContext(ctx, "SELECT $1::int"))
		check(prepared.QueryRowContext(ctx, 1).Scan(&one))
		check(prepared.Close())
		tx := must(db.BeginTx(ctx, nil))
		_, err = tx.ExecContext(ctx, "SELECT 2")
		check(err)
		check(tx.Commit())
	})
	check(db.Close())
}

func must[T any](made T, err error) T {
	check(err)
	return made
}
