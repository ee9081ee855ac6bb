// Rabbit publishes to, and receives from, the RabbitMQ server that its argument names.
package main

import (
	"context"
	"errors"
	"fmt"
	"log"
	"os"
	"strings"

	amqp "github.com/rabbitmq/amqp091-go"
	"go.opentelemetry.io/otel"
)

func main() {
	if len(os.Args) > 2 {
		largest(os.Args[1])
		return
	}
	connection, channel, queue := declare(os.Args[1], amqp.Config{})
	defer connection.Close()
	check(channel.QueueBind(queue.Name, "fruit.pear", "amq.topic", false, nil))
	deliveries, err := channel.Consume(queue.Name, "", false, true, false, false, nil)
	check(err)

	ctx, span := otel.Tracer("rabbit").Start(context.Background(), "work")
	headers := amqp.Table{"own": "header"}
	check(channel.PublishWithContext(ctx, "amq.topic", "fruit.pear", false, false, amqp.Publishing{Headers: headers, Body: []byte("good"), MessageId: "good-1", CorrelationId: "7"}))
	_, err = channel.PublishWithDeferredConfirmWithContext(ctx, "amq.topic", "fruit.pear", false, false, amqp.Publishing{Body: []byte("bad")})
	check(err)
	span.End()
	check(channel.Publish("amq.topic", "fruit.pear", false, false, amqp.Publishing{Body: []byte("last")}))
	fmt.Println("headers stay:", len(headers) == 1)

	for delivery := range deliveries {
		err := handle(delivery)
		fmt.Println(string(delivery.Body), delivery.Headers["own"], err)
		check(delivery.Ack(false))
		if string(delivery.Body) == "last" {
			break
		}
	}
}

func handle(delivery amqp.Delivery) error {
	_, span := otel.Tracer("rabbit").Start(context.Background(), "handling without context")
	defer span.End()
	if string(delivery.Body) == "bad" {
		return errors.New("rotten")
	}
	return nested(context.Background(), &delivery)
}

// nested is part of the same work.
func nested(context.Context, *amqp.Delivery) error {
	return nil
}

// declare connects and declares a queue that ends with the connection.
func declare(url string, config amqp.Config) (*amqp.Connection, *amqp.Channel, amqp.Queue) {
	connection, err := amqp.DialConfig(url, config)
	check(err)
	channel, err := connection.Channel()
	check(err)
	queue, err := channel.QueueDeclare("", false, true, true, false, nil)
	check(err)
	return connection, channel, queue
}

// largest publishes a message whose properties fill a frame.
func largest(url string) {
	connection, channel, queue := declare(url, amqp.Config{FrameSize: 4096})
	defer connection.Close()
	deliveries, err := channel.Consume(queue.Name, "", true, true, false, false, nil)
	check(err)
	for _, size := range []int{4061, 1000} {
		headers := amqp.Table{"own": strings.Repeat("x", size)}
		check(channel.PublishWithContext(context.Background(), "", queue.Name, false, false, amqp.Publishing{Headers: headers}))
		delivery := <-deliveries
		own, _ := delivery.Headers["own"].(string)
		fmt.Println(len(own), "trace:", delivery.Headers["traceparent"] != nil)
	}
}

func check(err error) {
	if err != nil {
		log.Fatal(err)
	}
}
