// Sqldb uses the database/sql driver that its first argument names, on the database that the second one does. With a
// third argument, a server that is not there, it only looks.
package main

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"log"
	"os"

	"github.com/go-sql-driver/mysql"
	"github.com/jackc/pgx/v5/stdlib"
	"github.com/lib/pq"
	"go.opentelemetry.io/otel"
)

func main() {
	driver, source := os.Args[1], os.Args[2]
	db, err := sql.Open(driver, source)
	check(err)
	defer db.Close()
	if len(os.Args) > 3 {
		look(db, driver, os.Args[3])
		return
	}
	check(db.Ping())

	ctx, span := otel.Tracer("sqldb").Start(context.Background(), "work")
	defer span.End()
	connection, err := db.Conn(ctx)
	check(err)
	defer connection.Close()

	_, err = connection.ExecContext(ctx, "CREATE TEMPORARY TABLE fruit (name VARCHAR(20) PRIMARY KEY)")
	check(err)
	_, err = connection.ExecContext(ctx, "insert into fruit values ('pear')")
	check(err)
	var name string
	check(connection.QueryRowContext(ctx, "SELECT name FROM fruit").Scan(&name))
	fmt.Println("found", name)
	_, err = connection.ExecContext(ctx, "insert into fruit values ('pear')")
	fmt.Println("twice fails:", err != nil)

	tx, err := connection.BeginTx(ctx, nil)
	check(err)
	_, err = tx.ExecContext(ctx, "DELETE FROM fruit")
	check(err)
	check(tx.Commit())

	// As in a program that uses its driver directly.
	check(connection.Raw(func(own any) error {
		switch fmt.Sprintf("%T", own) {
		case "*stdlib.Conn", "*mysql.mysqlConn", "*pq.conn":
			return nil
		}
		return fmt.Errorf("unknown connection %T", own)
	}))
	switch db.Driver().(type) {
	case *pq.Driver, *stdlib.Driver, *mysql.MySQLDriver:
	default:
		check(errors.New("unknown driver"))
	}
}

// look prints the types of columns, and fails to connect to a server that is not there.
func look(db *sql.DB, driver, absent string) {
	rows, err := db.Query("SELECT 'pear' AS name, 12 AS n, 1.5 AS price")
	check(err)
	defer rows.Close()
	types, err := rows.ColumnTypes()
	check(err)
	for _, column := range types {
		fmt.Println(column.Name(), column.ScanType(), column.DatabaseTypeName())
	}
	away, err := sql.Open(driver, absent)
	check(err)
	fmt.Println("absent fails:", away.Ping() != nil)
}

func check(err error) {
	if err != nil {
		log.Fatal(err)
	}
}
