package main

import (
	"context"
	"encoding/json"
	"log/slog"
	"time"

	amqp "github.com/rabbitmq/amqp091-go"
	"google.golang.org/grpc"
	"google.golang.org/grpc/credentials/insecure"
	"google.golang.org/protobuf/types/known/wrapperspb"
)

type worker struct {
	stock grpc.ClientConnInterface
}

// orders works off the queue: each order is reserved in stock.
func orders(_ context.Context, where settings) (map[string]string, error) {
	stock, err := grpc.NewClient(where.stockRPC, grpc.WithTransportCredentials(insecure.NewCredentials()))
	if err != nil {
		return nil, err
	}
	connection, err := amqp.Dial(where.queue)
	if err != nil {
		return nil, err
	}
	channel, err := connection.Channel()
	if err != nil {
		return nil, err
	}
	if _, err := channel.QueueDeclare(where.queueName, false, true, false, false, nil); err != nil {
		return nil, err
	}
	deliveries, err := channel.Consume(where.queueName, "", false, false, false, false, nil)
	if err != nil {
		return nil, err
	}
	w := worker{stock}
	go func() {
		for delivery := range deliveries {
			if err := w.handle(delivery); err != nil {
				slog.Error("order failed", "error", err)
			}
			if err := delivery.Ack(false); err != nil {
				slog.Error("cannot acknowledge", "error", err)
			}
		}
	}()
	return map[string]string{}, nil
}

func (w worker) handle(delivery amqp.Delivery) error {
	var taken order
	if err := json.Unmarshal(delivery.Body, &taken); err != nil {
		return err
	}
	// Nobody gave it a context.
	ctx, cancel := context.WithTimeout(context.Background(), 5*time.Second)
	defer cancel()
	left := new(wrapperspb.Int64Value)
	if err := w.stock.Invoke(ctx, reserveMethod, wrapperspb.String(taken.Item), left); err != nil {
		return err
	}
	slog.Info("order worked off", "item", taken.Item, "left", left.GetValue())
	return nil
}
