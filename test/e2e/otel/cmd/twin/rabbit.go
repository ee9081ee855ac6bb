package main

import (
	"context"
	"errors"
	"log/slog"

	amqp "github.com/rabbitmq/amqp091-go"
)

type rabbit struct {
	connection *amqp.Connection
	channel    *amqp.Channel
	url, queue string
	log        *slog.Logger
}

// openRabbit returns a step that publishes messages and waits until each is settled.
func openRabbit(url, queue string, log *slog.Logger) (step, func()) {
	connection := must(amqp.Dial(url))
	channel := must(connection.Channel())
	must(channel.QueueDeclare(queue, false, true, true, false, nil))
	check(channel.QueueBind(queue, queue+".pear", "amq.topic", false, nil))
	r := &rabbit{connection, channel, url, queue, log}
	settled := make(chan struct{})
	deliveries := must(channel.Consume(queue, "", false, true, false, false, nil))
	go func() {
		r.consume(deliveries, r.handle, func() { settled <- struct{}{} })
		close(settled)
	}()
	return func(ctx context.Context) {
			check(r.publish(ctx, "", queue, amqp.Publishing{Body: []byte("good"), MessageId: "1", CorrelationId: "order"}))
			<-settled
			check(r.publish(ctx, "amq.topic", queue+".pear", amqp.Publishing{Body: []byte("bad")}))
			<-settled
		}, func() {
			check(connection.Close())
			<-settled
		}
}

var errRotten = errors.New("rotten")

func (r *rabbit) handle(ctx context.Context, delivery amqp.Delivery) error {
	_, span := tracer.Start(ctx, "store")
	defer span.End()
	r.log.InfoContext(ctx, "message of RabbitMQ")
	if string(delivery.Body) == "bad" {
		return errRotten
	}
	return nil
}
