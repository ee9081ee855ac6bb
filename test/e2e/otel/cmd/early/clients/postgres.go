package clients

import (
	"context"
	"database/sql"
	"os"

	"github.com/jackc/pgx/v5"
	_ "github.com/jackc/pgx/v5/stdlib"
)

// Database is a pool with a connection in use already, or nil.
var Database *sql.DB

func init() {
	if len(os.Args) > 1 {
		Database = must(sql.Open("pgx", os.Args[1]))
		must(0, Database.Ping())
		Postgres = must(pgx.Connect(context.Background(), os.Args[1]))
	}
}
