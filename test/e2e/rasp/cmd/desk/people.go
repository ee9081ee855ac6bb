package main

import (
	"context"
	"database/sql"
	"fmt"
	"strconv"

	"github.com/jackc/pgx/v5"
)

// people runs a query in one of the ways that Go offers, and returns the resulting names.
func (d *Desk) people(how, driver, query string) (string, error) {
	if driver == "native" {
		return d.nativePeople(how, query)
	}
	ctx, db := context.Background(), d.databases[driver]
	if db == nil {
		return "", fmt.Errorf("no database %q", driver)
	}
	switch how {
	case "query":
		return namesOf(db.Query(query))
	case "row":
		var name string
		err := db.QueryRow(query).Scan(&name)
		return name, err
	case "exec":
		_, err := db.Exec(query)
		return "done", err
	case "prepare":
		statement, err := db.Prepare(query)
		if err != nil {
			return "", err
		}
		defer statement.Close()
		return namesOf(statement.Query())
	case "transaction":
		tx, err := db.Begin()
		if err != nil {
			return "", err
		}
		defer tx.Rollback()
		if _, err := tx.Exec(query); err != nil {
			return "", err
		}
		return "done", tx.Commit()
	case "connection":
		connection, err := db.Conn(ctx)
		if err != nil {
			return "", err
		}
		defer connection.Close()
		return namesOf(connection.QueryContext(ctx, query))
	}
	return "", fmt.Errorf("no way %q", how)
}

func (d *Desk) inGoroutine(ctx context.Context, driver, query string) (string, error) {
	done := make(chan error)
	go func() {
		_, err := d.databases[driver].ExecContext(ctx, query)
		done <- err
	}()
	return "done", <-done
}

// bound passes the value as an argument, which is safe.
func (d *Desk) bound(driver, name string) (string, error) {
	db, place := d.databases[driver], "$1"
	if driver == "mysql" {
		place = "?"
	}
	return namesOf(db.Query("SELECT name FROM "+d.config.Table+" WHERE name = "+place, name))
}

// visits is the number of visits.
func (d *Desk) visits(driver string) (string, error) {
	var visits int
	err := d.databases[driver].QueryRow("SELECT SUM(visits) FROM " + d.config.Table).Scan(&visits)
	return strconv.Itoa(visits), err
}

func (d *Desk) nativePeople(how, query string) (string, error) {
	ctx := context.Background()
	switch how {
	case "query":
		return nativeNamesOf(d.native.Query(ctx, query))
	case "row":
		var name string
		err := d.native.QueryRow(ctx, query).Scan(&name)
		return name, err
	case "exec":
		_, err := d.native.Exec(ctx, query)
		return "done", err
	case "prepare":
		statement, err := d.native.Prepare(ctx, "", query)
		if err != nil {
			return "", err
		}
		return nativeNamesOf(d.native.Query(ctx, statement.SQL))
	case "batch":
		batch := &pgx.Batch{}
		batch.Queue(query)
		return "done", d.native.SendBatch(ctx, batch).Close()
	}
	return "", fmt.Errorf("no way %q", how)
}

func namesOf(rows *sql.Rows, err error) (string, error) {
	if err != nil {
		return "", err
	}
	defer rows.Close()
	var names []string
	for rows.Next() {
		var name string
		if err := rows.Scan(&name); err != nil {
			return "", err
		}
		names = append(names, name)
	}
	return fmt.Sprint(names), rows.Err()
}

func nativeNamesOf(rows pgx.Rows, err error) (string, error) {
	if err != nil {
		return "", err
	}
	names, err := pgx.CollectRows(rows, pgx.RowTo[string])
	return fmt.Sprint(names), err
}
