// In package example.com/shop
package main

import (
	"context"

	kafka "github.com/segmentio/kafka-go"
)

func handle(ctx context.Context, message kafka.Message) error {
	return store(ctx, message.Value)
}
