// Sqlite uses an in-memory database with database/sql and modernc.org/sqlite.
package main

import (
	"context"
	"database/sql"
	"fmt"
	"log"

	"go.opentelemetry.io/otel"
	_ "modernc.org/sqlite"
)

func main() {
	db, err := sql.Open("sqlite", ":memory:")
	check(err)
	defer db.Close()
	db.SetMaxOpenConns(1)
	ctx, span := otel.Tracer("sqlite").Start(context.Background(), "work")
	defer span.End()
	_, err = db.ExecContext(ctx, "CREATE TABLE fruits (name TEXT PRIMARY KEY)")
	check(err)
	statement, err := db.PrepareContext(ctx, "INSERT INTO fruits VALUES (?)")
	check(err)
	defer statement.Close()
	_, err = statement.ExecContext(ctx, "pear")
	check(err)
	_, err = statement.ExecContext(ctx, "pear")
	fmt.Println("twice fails:", err != nil)
	var name string
	check(db.QueryRowContext(ctx, "SELECT name FROM fruits").Scan(&name))
	fmt.Println("found", name)
}

func check(err error) {
	if err != nil {
		log.Fatal(err)
	}
}
