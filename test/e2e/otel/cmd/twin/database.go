package main

import (
	"context"
	"database/sql"

	_ "github.com/jackc/pgx/v5/stdlib"
)

// openDatabase returns a step that queries a table, changes it in transactions, and fails.
func openDatabase(ctx context.Context, url string) (step, func()) {
	db := must(sql.Open("pgx", url))
	db.SetMaxOpenConns(1) // only one connection sees the table
	execute(ctx, db, url, statement{"CREATE TABLE fruit", "CREATE TEMPORARY TABLE fruit (name TEXT, price INT)", ""})
	return func(ctx context.Context) {
		execute(ctx, db, url, statement{"INSERT fruit", "INSERT INTO fruit VALUES ($1, $2)", ""}, "pear", 30)
		find(ctx, db, url)
		change(ctx, db, url, true)
		change(ctx, db, url, false)
		// The column does not exist.
		wrong := statement{"SELECT fruit", "SELECT colour FROM fruit WHERE name = 'pear'", "SELECT colour FROM fruit WHERE name = ?"}
		traceStatement(ctx, url, wrong, func(ctx context.Context) error {
			rows, err := db.QueryContext(ctx, wrong.text)
			if err == nil {
				err = rows.Close()
			}
			return err
		})
	}, func() { check(db.Close()) }
}

// statement is SQL with a short description, and its text without literals if it has literals and no parameters.
type statement struct {
	summary, text, redacted string
}

type executor interface {
	ExecContext(ctx context.Context, query string, arguments ...any) (sql.Result, error)
}

func execute(ctx context.Context, on executor, url string, what statement, arguments ...any) {
	check(traceStatement(ctx, url, what, func(ctx context.Context) error {
		_, err := on.ExecContext(ctx, what.text, arguments...)
		return err
	}))
}

func find(ctx context.Context, db *sql.DB, url string) {
	what := statement{"SELECT fruit", "SELECT name FROM fruit WHERE price > $1 LIMIT 1", ""}
	check(traceStatement(ctx, url, what, func(ctx context.Context) error {
		var name string
		return db.QueryRowContext(ctx, what.text, 7).Scan(&name)
	}))
}

func change(ctx context.Context, db *sql.DB, url string, keep bool) {
	var tx *sql.Tx
	check(traceTransaction(ctx, url, "BEGIN", func(ctx context.Context) (err error) {
		tx, err = db.BeginTx(ctx, nil)
		return err
	}))
	execute(ctx, tx, url, statement{"UPDATE fruit", "UPDATE fruit SET price = price + 1", "UPDATE fruit SET price = price + ?"})
	if keep {
		check(traceTransaction(ctx, url, "COMMIT", func(context.Context) error { return tx.Commit() }))
	} else {
		check(traceTransaction(ctx, url, "ROLLBACK", func(context.Context) error { return tx.Rollback() }))
	}
}
