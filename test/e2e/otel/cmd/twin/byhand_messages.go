//go:build byhand

package main

import (
	"context"
	"net"
	"slices"
	"strconv"

	"github.com/nats-io/nats.go"
	amqp "github.com/rabbitmq/amqp091-go"
	"go.opentelemetry.io/otel"
	"go.opentelemetry.io/otel/attribute"
	"go.opentelemetry.io/otel/propagation"
	semconv "go.opentelemetry.io/otel/semconv/v1.43.0"
	"go.opentelemetry.io/otel/trace"
)

// operation describes what is done with a message.
type operation struct {
	name, destination string
	// temporary is a destination that exists for one answer only. It names no span.
	temporary  bool
	kind       trace.SpanKind
	attributes []attribute.KeyValue
}

// perform makes the span of an operation. One that has messages of a trace continues it.
func perform(ctx context.Context, what operation, run func(context.Context) error) error {
	name := what.name
	attributes := append(what.attributes, semconv.MessagingOperationName(what.name), semconv.MessagingDestinationName(what.destination))
	if what.temporary {
		attributes = append(attributes, semconv.MessagingDestinationTemporary(true))
	} else {
		name += " " + what.destination
	}
	options := []trace.SpanStartOption{trace.WithSpanKind(what.kind), trace.WithAttributes(attributes...)}
	if created := trace.SpanContextFromContext(ctx); what.kind == trace.SpanKindConsumer && created.IsValid() {
		options = append(options, trace.WithLinks(trace.Link{SpanContext: created}))
	}
	ctx, span := tracer.Start(ctx, name, options...)
	defer span.End()
	err := run(ctx)
	fail(span, err)
	return err
}

// attributesOf returns those of a message of RabbitMQ.
func (r *rabbit) attributesOf(key, id, conversation string) []attribute.KeyValue {
	server := must(amqp.ParseURI(r.url))
	attributes := append(serverOf(net.JoinHostPort(server.Host, strconv.Itoa(server.Port))),
		semconv.MessagingSystemRabbitMQ, semconv.MessagingRabbitMQDestinationRoutingKey(key))
	if id != "" {
		attributes = append(attributes, semconv.MessagingMessageID(id))
	}
	if conversation != "" {
		attributes = append(attributes, semconv.MessagingMessageConversationID(conversation))
	}
	return attributes
}

func (r *rabbit) peer() []attribute.KeyValue { return peerOf(r.connection.RemoteAddr().String()) }

func (r *rabbit) publish(ctx context.Context, exchange, key string, message amqp.Publishing) error {
	destination := key
	if exchange != "" {
		destination = exchange + ":" + key
	}
	attributes := append(r.attributesOf(key, message.MessageId, message.CorrelationId), semconv.MessagingOperationTypeSend)
	attributes = append(attributes, r.peer()...)
	what := operation{name: "publish", destination: destination, kind: trace.SpanKindProducer, attributes: attributes}
	return perform(ctx, what, func(ctx context.Context) error {
		headers := propagation.MapCarrier{}
		otel.GetTextMapPropagator().Inject(ctx, headers)
		message.Headers = amqp.Table{}
		for name, value := range headers {
			message.Headers[name] = value
		}
		return r.channel.PublishWithContext(ctx, exchange, key, false, false, message)
	})
}

func (r *rabbit) consume(deliveries <-chan amqp.Delivery, handle func(context.Context, amqp.Delivery) error, settled func()) {
	for delivery := range deliveries {
		destination := delivery.RoutingKey
		if delivery.Exchange != "" {
			destination = delivery.Exchange + ":" + delivery.RoutingKey
		}
		if delivery.RoutingKey != r.queue {
			destination += ":" + r.queue
		}
		attributes := append(r.attributesOf(delivery.RoutingKey, delivery.MessageId, delivery.CorrelationId),
			semconv.MessagingRabbitMQMessageDeliveryTag(int(delivery.DeliveryTag)))
		headers := propagation.MapCarrier{}
		for name, value := range delivery.Headers {
			if text, ok := value.(string); ok {
				headers[name] = text
			}
		}
		ctx := otel.GetTextMapPropagator().Extract(context.Background(), headers)
		err := perform(ctx, operation{
			name: "process", destination: destination, kind: trace.SpanKindConsumer,
			attributes: slices.Concat(attributes, []attribute.KeyValue{semconv.MessagingOperationTypeProcess}),
		}, func(ctx context.Context) error { return handle(ctx, delivery) })

		settle := operation{
			name: "ack", destination: destination, kind: trace.SpanKindClient,
			attributes: slices.Concat(attributes, r.peer(), []attribute.KeyValue{semconv.MessagingOperationTypeSettle}),
		}
		if err != nil {
			settle.name = "nack"
			check(perform(ctx, settle, func(context.Context) error { return delivery.Nack(false, false) }))
		} else {
			check(perform(ctx, settle, func(context.Context) error { return delivery.Ack(false) }))
		}
		settled()
	}
}

// natsAttributes returns those of a message of NATS.
func natsAttributes(on *nats.Conn, message *nats.Msg) []attribute.KeyValue {
	attributes := append(serverOf(must(parse(on.ConnectedUrl())).Host), semconv.MessagingSystemKey.String("nats"))
	if id := message.Header.Get(nats.MsgIdHdr); id != "" {
		attributes = append(attributes, semconv.MessagingMessageID(id))
	}
	return attributes
}

// send makes the span of a message that is sent, and injects it into the message.
func send(ctx context.Context, on *nats.Conn, name string, temporary bool, message *nats.Msg, run func(context.Context) error) error {
	attributes := append(natsAttributes(on, message), semconv.MessagingOperationTypeSend)
	return perform(ctx, operation{
		name: name, destination: message.Subject, temporary: temporary, kind: trace.SpanKindProducer,
		attributes: append(attributes, peerOf(on.ConnectedAddr())...),
	}, func(ctx context.Context) error {
		if message.Header == nil {
			message.Header = nats.Header{}
		}
		otel.GetTextMapPropagator().Inject(ctx, propagation.HeaderCarrier(message.Header))
		return run(ctx)
	})
}

func publishNATS(ctx context.Context, on *nats.Conn, message *nats.Msg) error {
	return send(ctx, on, "publish", false, message, func(context.Context) error { return on.PublishMsg(message) })
}

func requestNATS(ctx context.Context, on *nats.Conn, message *nats.Msg) (answer *nats.Msg, err error) {
	err = send(ctx, on, "request", false, message, func(ctx context.Context) (err error) {
		answer, err = on.RequestMsgWithContext(ctx, message)
		return err
	})
	return answer, err
}

func respond(ctx context.Context, on *nats.Conn, to *nats.Msg, data []byte) error {
	message := &nats.Msg{Subject: to.Reply, Data: data}
	return send(ctx, on, "publish", true, message, func(context.Context) error { return on.PublishMsg(message) })
}

func handleNATS(on *nats.Conn, group string, handle func(context.Context, *nats.Msg)) nats.MsgHandler {
	return func(message *nats.Msg) {
		ctx := otel.GetTextMapPropagator().Extract(context.Background(), propagation.HeaderCarrier(message.Header))
		attributes := append(natsAttributes(on, message), semconv.MessagingOperationTypeProcess)
		if group != "" {
			attributes = append(attributes, semconv.MessagingConsumerGroupName(group))
		}
		perform(ctx, operation{
			name: "process", destination: message.Subject, kind: trace.SpanKindConsumer, attributes: attributes,
		}, func(ctx context.Context) error {
			handle(ctx, message)
			return nil
		})
	}
}
