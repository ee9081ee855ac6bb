//go:build !byhand

package overhead

import (
	"context"
	"database/sql"
	"log/slog"
	"net/http"

	"github.com/nats-io/nats.go"
	amqp "github.com/rabbitmq/amqp091-go"
	"github.com/redis/go-redis/v9"
	"google.golang.org/grpc"
)

func openDatabase() (*sql.DB, error) { return sql.Open(driverName, "") }

func instrumentRedis(*redis.Client) error { return nil }

func instrumentTransport(own http.RoundTripper) http.RoundTripper { return own }

func instrumentHandler(own http.Handler) http.Handler { return own }

func serverOptions() []grpc.ServerOption { return nil }

func dialOptions() []grpc.DialOption { return nil }

func publish(_ context.Context, connection *nats.Conn, _ broker, subject string, data []byte) error {
	return connection.Publish(subject, data)
}

func publishRabbit(ctx context.Context, channel *amqp.Channel, _ broker, key string, data []byte) error {
	return channel.PublishWithContext(ctx, "", key, false, false, amqp.Publishing{Body: data})
}

func instrumentLog(own slog.Handler) slog.Handler { return own }

//orchestrion:span name:function item.id:{id}
func function(ctx context.Context, id int) (int, error) {
	return inner(ctx, id), nil
}
