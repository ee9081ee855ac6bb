package main

import (
	"context"
	"fmt"
	"log/slog"
	"strings"

	"github.com/nats-io/nats.go"
	amqp "github.com/rabbitmq/amqp091-go"
)

// queue holds orders until they are processed.
type queue interface {
	publish(ctx context.Context, body []byte) error
	// consume calls handle with each message, one after the other.
	consume(handle func(body []byte) error) error
}

// openQueue connects to the message broker of a URL.
func openQueue(url, name string) (queue, error) {
	var opened queue
	var err error
	switch scheme, _, _ := strings.Cut(url, ":"); scheme {
	case "amqp":
		opened, err = openRabbit(url, name)
	case "nats":
		opened, err = openNATS(url, name)
	default:
		err = fmt.Errorf("no client for %q: amqp://… or nats://…", url)
	}
	if err != nil {
		return nil, fmt.Errorf("queue: %w", err)
	}
	return opened, nil
}

type rabbit struct {
	channel *amqp.Channel
	name    string
}

func openRabbit(url, name string) (queue, error) {
	connection, err := amqp.Dial(url)
	if err != nil {
		return nil, err
	}
	channel, err := connection.Channel()
	if err != nil {
		return nil, err
	}
	return rabbit{channel, name}, nil
}

func (r rabbit) publish(ctx context.Context, body []byte) error {
	return r.channel.PublishWithContext(ctx, "", r.name, true, false, amqp.Publishing{ContentType: "application/json", Body: body})
}

func (r rabbit) consume(handle func(body []byte) error) error {
	if _, err := r.channel.QueueDeclare(r.name, false, true, false, false, nil); err != nil {
		return err
	}
	deliveries, err := r.channel.Consume(r.name, "", false, false, false, false, nil)
	if err != nil {
		return err
	}
	go func() {
		for delivery := range deliveries {
			if err := workOff(delivery, handle); err != nil {
				slog.Error("order failed", "error", err)
			}
			if err := delivery.Ack(false); err != nil {
				slog.Error("cannot acknowledge", "error", err)
			}
		}
	}()
	return nil
}

func workOff(delivery amqp.Delivery, handle func(body []byte) error) error {
	return handle(delivery.Body)
}

type subject struct {
	connection *nats.Conn
	name       string
}

func openNATS(url, name string) (queue, error) {
	connection, err := nats.Connect(url)
	if err != nil {
		return nil, err
	}
	return subject{connection, name}, nil
}

func (s subject) publish(_ context.Context, body []byte) error {
	return s.connection.Publish(s.name, body)
}

func (s subject) consume(handle func(body []byte) error) error {
	_, err := s.connection.QueueSubscribe(s.name, "workers", func(message *nats.Msg) {
		if err := handle(message.Data); err != nil {
			slog.Error("order failed", "error", err)
		}
	})
	if err != nil {
		return err
	}
	return s.connection.Flush() // after this the server knows the subscription
}
