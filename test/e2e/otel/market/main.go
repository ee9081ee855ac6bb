// Market is a small shop of three services without code for tracing: front takes orders over HTTP, orders processes them from
// a queue, stock knows prices and counts.
//
// The schemes of the addresses choose the drivers: PostgreSQL or SQLite, RabbitMQ or NATS. Where a machine has no servers, the
// role "parts" runs those that the services need.
package main

import (
	"context"
	"encoding/json"
	"flag"
	"log"
	"log/slog"
	"net"
	"os"
	"os/signal"
	"syscall"
)

// settings are the addresses of the other services.
type settings struct {
	database, cache, queue, queueName string
	stockHTTP, stockRPC               string
	pictures                          string
}

func main() {
	var role string
	var where settings
	flag.StringVar(&role, "role", "", "front, orders, stock or parts")
	flag.StringVar(&where.database, "database", "", "URL of the database: postgres://… or sqlite:FILE")
	flag.StringVar(&where.cache, "cache", "", "URL of the cache: redis://…")
	flag.StringVar(&where.queue, "queue", "", "URL of the message broker: amqp://… or nats://…")
	flag.StringVar(&where.queueName, "queue-name", "", "name of the queue of orders")
	flag.StringVar(&where.stockHTTP, "stock-http", "", "address of stock's prices")
	flag.StringVar(&where.stockRPC, "stock-rpc", "", "address of stock's gRPC service")
	flag.StringVar(&where.pictures, "pictures", "pictures", "front's folder of pictures")
	flag.Parse()
	slog.SetDefault(slog.New(slog.NewJSONHandler(os.Stderr, nil)))

	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	roles := map[string]func(context.Context, settings) (map[string]string, error){
		"front": front, "orders": orders, "stock": stock, "parts": parts,
	}
	run, ok := roles[role]
	if !ok {
		log.Fatalf("no role %q", role)
	}
	addresses, err := run(ctx, where)
	if err != nil {
		log.Fatal(err)
	}
	addresses["role"] = role
	if err := json.NewEncoder(os.Stdout).Encode(addresses); err != nil {
		log.Fatal(err)
	}
	<-ctx.Done()
}

func listen() (net.Listener, error) {
	return net.Listen("tcp", "127.0.0.1:0")
}
