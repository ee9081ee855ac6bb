// In package example.com/shop
package main

import (
	"context"

	"github.com/twmb/franz-go/pkg/kgo"
)

func handle(ctx context.Context, record *kgo.Record) error {
	return store(ctx, record.Value)
}
