//go:build byhand

package overhead

import (
	"context"

	"github.com/nats-io/nats.go"
	amqp "github.com/rabbitmq/amqp091-go"
	"go.opentelemetry.io/otel"
	"go.opentelemetry.io/otel/attribute"
	"go.opentelemetry.io/otel/codes"
	"go.opentelemetry.io/otel/propagation"
	"go.opentelemetry.io/otel/trace"
)

func publish(ctx context.Context, connection *nats.Conn, to broker, subject string, data []byte) error {
	ctx, span := tracer.Start(ctx, "publish "+subject, trace.WithSpanKind(trace.SpanKindProducer), trace.WithAttributes(
		attribute.String("messaging.system", "nats"),
		attribute.String("messaging.operation.name", "publish"),
		attribute.String("messaging.operation.type", "send"),
		attribute.String("messaging.destination.name", subject),
		attribute.Int("messaging.message.body.size", len(data)),
		attribute.String("server.address", to.host),
		attribute.Int("server.port", to.port),
	))
	defer span.End()
	message := &nats.Msg{Subject: subject, Data: data, Header: nats.Header{}}
	otel.GetTextMapPropagator().Inject(ctx, propagation.HeaderCarrier(message.Header))
	err := connection.PublishMsg(message)
	if err != nil {
		span.RecordError(err)
		span.SetStatus(codes.Error, err.Error())
	}
	return err
}

func publishRabbit(ctx context.Context, channel *amqp.Channel, to broker, key string, data []byte) error {
	ctx, span := tracer.Start(ctx, "publish "+key, trace.WithSpanKind(trace.SpanKindProducer), trace.WithAttributes(
		attribute.String("messaging.system", "rabbitmq"),
		attribute.String("messaging.operation.name", "publish"),
		attribute.String("messaging.operation.type", "send"),
		attribute.String("messaging.destination.name", key),
		attribute.String("messaging.rabbitmq.destination.routing_key", key),
		attribute.Int("messaging.message.body.size", len(data)),
		attribute.String("server.address", to.host),
		attribute.Int("server.port", to.port),
	))
	defer span.End()
	headers := amqp.Table{}
	otel.GetTextMapPropagator().Inject(ctx, table(headers))
	err := channel.PublishWithContext(ctx, "", key, false, false, amqp.Publishing{Headers: headers, Body: data})
	if err != nil {
		span.RecordError(err)
		span.SetStatus(codes.Error, err.Error())
	}
	return err
}

// table is a carrier of a trace.
type table amqp.Table

func (t table) Get(name string) string {
	value, _ := t[name].(string)
	return value
}

func (t table) Set(name, value string) { t[name] = value }

func (t table) Keys() []string {
	names := make([]string, 0, len(t))
	for name := range t {
		names = append(names, name)
	}
	return names
}
