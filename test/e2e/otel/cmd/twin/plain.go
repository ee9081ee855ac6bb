//go:build !byhand

package main

import (
	"context"
	"log/slog"
	"net/http"

	"github.com/nats-io/nats.go"
	amqp "github.com/rabbitmq/amqp091-go"
	"github.com/redis/go-redis/v9"
	"google.golang.org/grpc"
)

func startTelemetry(context.Context) (func(context.Context) error, error) {
	return func(context.Context) error { return nil }, nil
}

// lose returns a context without a span, as in a program that does not pass its context on.
func lose(context.Context) context.Context { return context.Background() }

func instrumentLog(own slog.Handler) slog.Handler { return own }

func instrumentHandler(own http.Handler) http.Handler { return own }

func nameRoute(next http.Handler) http.Handler { return next }

func instrumentTransport(own http.RoundTripper) http.RoundTripper { return own }

func serverOptions() []grpc.ServerOption { return nil }

func dialOptions() []grpc.DialOption { return nil }

func instrumentRedis(*redis.Client) error { return nil }

func traceStatement(ctx context.Context, _ string, _ statement, run func(context.Context) error) error {
	return run(ctx)
}

func traceTransaction(ctx context.Context, _, _ string, run func(context.Context) error) error {
	return run(ctx)
}

func (r *rabbit) publish(ctx context.Context, exchange, key string, message amqp.Publishing) error {
	return r.channel.PublishWithContext(ctx, exchange, key, false, false, message)
}

func (r *rabbit) consume(deliveries <-chan amqp.Delivery, handle func(context.Context, amqp.Delivery) error, settled func()) {
	for delivery := range deliveries {
		if err := handle(context.Background(), delivery); err != nil {
			check(delivery.Nack(false, false))
		} else {
			check(delivery.Ack(false))
		}
		settled()
	}
}

func publishNATS(_ context.Context, on *nats.Conn, message *nats.Msg) error {
	return on.PublishMsg(message)
}

func requestNATS(ctx context.Context, on *nats.Conn, message *nats.Msg) (*nats.Msg, error) {
	return on.RequestMsgWithContext(ctx, message)
}

func respond(_ context.Context, _ *nats.Conn, to *nats.Msg, data []byte) error {
	return to.Respond(data)
}

func handleNATS(_ *nats.Conn, _ string, handle func(context.Context, *nats.Msg)) nats.MsgHandler {
	return func(message *nats.Msg) { handle(context.Background(), message) }
}
