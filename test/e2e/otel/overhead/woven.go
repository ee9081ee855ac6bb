//go:build !byhand

package overhead

import (
	"context"
	"database/sql"
	"log/slog"
	"net/http"

	"github.com/redis/go-redis/v9"
)

func openDatabase() (*sql.DB, error) { return sql.Open(driverName, "") }

func instrumentRedis(*redis.Client) error { return nil }

func instrumentTransport(own http.RoundTripper) http.RoundTripper { return own }

func instrumentHandler(own http.Handler) http.Handler { return own }

func instrumentLog(own slog.Handler) slog.Handler { return own }

//orchestrion:span name:function item.id:{id}
func function(ctx context.Context, id int) (int, error) {
	return inner(ctx, id), nil
}
