// In package example.com/shop
package main

import (
	"context"

	amqp "github.com/rabbitmq/amqp091-go"
)

func handle(ctx context.Context, delivery amqp.Delivery) error {
	return store(ctx, delivery.Body)
}
