package main

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"errors"
	"fmt"
	"sync"
	"time"

	"go.opentelemetry.io/otel"
)

// Databases are often opened before anything else is.
var early = openEarly()

func openEarly() *sql.DB {
	sql.Register("drivers", named{})
	db, err := sql.Open("drivers", "fake://scott:tiger@db.example:77/shop?password=tiger")
	if err != nil {
		panic(err)
	}
	return db
}

func in(name string, work func(ctx context.Context)) {
	ctx, span := otel.Tracer("drivers").Start(context.Background(), name)
	defer span.End()
	work(ctx)
}

func makeSeries() {
	var all sync.WaitGroup
	for i := range 8 {
		all.Add(1)
		go func() {
			defer all.Done()
			for j := range 400 {
				word := string([]rune{rune('a' + i), rune('a' + j/20), rune('a' + j%20)})
				early.Exec(word)
				early.Exec(word + " fails as " + word)
			}
		}()
	}
	all.Wait()
}

func makeSpans() {
	db := early
	in("texts", func(ctx context.Context) {
		for _, query := range []string{
			"SELECT 1",
			"-- name: GetAuthor :one\nselect * from authors where id = 5 limit 1",
			"/* route=/a/7, /* nested */ */ UPDATE t SET name = 'O''Neil', n = -1.5e+3 WHERE \"col1\" = E'\\'' AND `b2` = 0x1F",
			"(SELECT $1, $tag$it's$tag$, t1.c2 FROM t1) -- 5",
			"insert into \"t\" values (?, ?2, :3, @p4)",
			"/*!40101 SET NAMES utf8 */",
			"--",
			"select 'never closed",
		} {
			db.ExecContext(ctx, query)
		}
		db.ExecContext(ctx, "SELECT 'kept' WHERE id = ?", 1)
	})
	in("work", func(ctx context.Context) {
		taken, _ := db.Conn(ctx)
		taken.ExecContext(ctx, "CREATE TABLE t")
		taken.Close()
		prepared, _ := db.PrepareContext(ctx, "INSERT INTO t VALUES (?)")
		prepared.ExecContext(ctx, 1)
		read, _ := prepared.QueryContext(ctx, 1)
		read.Close()
		var one int
		db.QueryRowContext(ctx, "SELECT 1").Scan(&one)
		db.PingContext(ctx)
		tx, _ := db.BeginTx(ctx, nil)
		tx.ExecContext(ctx, "UPDATE t")
		tx.StmtContext(ctx, prepared).ExecContext(ctx, 2)
		tx.Commit()
		tx.Rollback()
		tx, _ = db.BeginTx(ctx, nil)
		tx.Rollback()
	})
	in("skipping", func(ctx context.Context) {
		open(skipping{least{statement: statement{}}}).ExecContext(ctx, "DELETE FROM t", 1)
	})
	in("failures", func(ctx context.Context) {
		db.ExecContext(ctx, "INSERT twice")
		db.PrepareContext(ctx, "INSERT twice")
		read, _ := db.QueryContext(ctx, "SELECT broken")
		for read.Next() {
		}
		read.Close()
		func() {
			defer func() { recover() }()
			db.ExecContext(ctx, "DELETE panic")
		}()
		short, cancel := context.WithCancel(ctx)
		cancel()
		db.QueryContext(short, "SELECT cancelled")
	})
	in("unreachable", func(ctx context.Context) {
		away, _ := sql.Open("drivers", "unreachable")
		away.PingContext(ctx)
		away.Conn(ctx)
		away.QueryRowContext(ctx, "SELECT 1").Scan(new(int))
		away.BeginTx(ctx, nil)
	})
	in("exhausted", func(ctx context.Context) {
		few := open(full{})
		few.SetMaxOpenConns(1)
		taken, _ := few.Conn(ctx)
		defer taken.Close()
		short, cancel := context.WithTimeout(ctx, time.Millisecond)
		defer cancel()
		few.ExecContext(short, "UPDATE t")
	})
	in("retried", func(ctx context.Context) {
		failing := sql.OpenDB(&connector{connect: func() (driver.Conn, error) { return nil, driver.ErrBadConn }})
		_, err := failing.ExecContext(ctx, "UPDATE t")
		fmt.Println("bad:", errors.Is(err, driver.ErrBadConn))
	})
	db.Exec("DROP TABLE t") // without a trace
	db.Ping()
}
