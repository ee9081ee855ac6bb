package clients

import (
	"context"
	"os"

	"github.com/jackc/pgx/v5"
)

func init() {
	if len(os.Args) > 1 {
		Postgres = must(pgx.Connect(context.Background(), os.Args[1]))
	}
}
