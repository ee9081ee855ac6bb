package main

import (
	"context"
	"database/sql"
	"fmt"
	"strings"

	_ "github.com/jackc/pgx/v5/stdlib"
	_ "modernc.org/sqlite"
)

// openDatabase connects to the database of a URL and creates the table of orders, which exists as long as the connection.
func openDatabase(ctx context.Context, url string) (*sql.DB, error) {
	driver, name, key := "pgx", url, "BIGSERIAL"
	switch scheme, rest, _ := strings.Cut(url, ":"); scheme {
	case "postgres":
	case "sqlite":
		driver, name, key = "sqlite", rest, "INTEGER PRIMARY KEY"
	default:
		return nil, fmt.Errorf("no driver for the database %q: postgres://… or sqlite:FILE", url)
	}
	database, err := sql.Open(driver, name)
	if err != nil {
		return nil, err
	}
	database.SetMaxOpenConns(1) // only one connection sees the table
	if _, err := database.ExecContext(ctx, "CREATE TEMPORARY TABLE orders (number "+key+", item TEXT, price TEXT)"); err != nil {
		return nil, fmt.Errorf("database: %w", err)
	}
	return database, nil
}
