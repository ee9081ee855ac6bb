// Records produces a record with franz-go, without a broker.
package main

import (
	"context"
	"fmt"
	"log"
	"net"
	"time"

	"github.com/twmb/franz-go/pkg/kgo"
	"go.opentelemetry.io/otel"
)

func main() {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	check(err)
	address := listener.Addr().String()
	check(listener.Close())
	client, err := kgo.NewClient(kgo.SeedBrokers(address), kgo.DefaultProduceTopic("fruit"))
	check(err)
	defer client.Close()
	ctx, span := otel.Tracer("records").Start(context.Background(), "work")
	defer span.End()
	ctx, cancel := context.WithTimeout(ctx, time.Second)
	defer cancel()
	fmt.Println("fails:", client.ProduceSync(ctx, kgo.StringRecord("pear")).FirstErr() != nil)
}

func check(err error) {
	if err != nil {
		log.Fatal(err)
	}
}
