package main

import (
	"context"
	"encoding/json"
	"fmt"
	"log/slog"
	"time"

	"google.golang.org/grpc"
	"google.golang.org/grpc/credentials/insecure"
	"google.golang.org/protobuf/types/known/wrapperspb"
)

type worker struct {
	stock grpc.ClientConnInterface
}

// orders processes the queue: it reserves each order in stock.
func orders(_ context.Context, where settings) (map[string]string, error) {
	stock, err := grpc.NewClient(where.stockRPC, grpc.WithTransportCredentials(insecure.NewCredentials()))
	if err != nil {
		return nil, err
	}
	queue, err := openQueue(where.queue, where.queueName)
	if err != nil {
		return nil, err
	}
	if err := queue.consume((worker{stock}).handle); err != nil {
		return nil, fmt.Errorf("queue: %w", err)
	}
	return map[string]string{}, nil
}

func (w worker) handle(body []byte) error {
	var taken order
	if err := json.Unmarshal(body, &taken); err != nil {
		return err
	}
	// Without a context.
	ctx, cancel := context.WithTimeout(context.Background(), 5*time.Second)
	defer cancel()
	left := new(wrapperspb.Int64Value)
	if err := w.stock.Invoke(ctx, reserveMethod, wrapperspb.String(taken.Item), left); err != nil {
		return err
	}
	slog.Info("order worked off", "item", taken.Item, "left", left.GetValue())
	return nil
}
