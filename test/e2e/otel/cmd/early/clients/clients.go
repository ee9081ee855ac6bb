// Package clients creates clients and a server as its variables are initialised. Its import path precedes those of the
// instrumentation libraries, so that Go initialises it before them.
package clients

import (
	"context"
	"log"
	"net"

	"github.com/jackc/pgx/v5"
	"github.com/redis/go-redis/v9"
	"github.com/twmb/franz-go/pkg/kgo"
	"google.golang.org/grpc"
	"google.golang.org/grpc/credentials/insecure"
	"google.golang.org/grpc/health"
	"google.golang.org/grpc/health/grpc_health_v1"
	"google.golang.org/grpc/test/bufconn"
)

// nowhere is an address at which nothing listens.
const nowhere = "127.0.0.1:9"

var (
	Redis = redis.NewClient(&redis.Options{Addr: nowhere, MaxRetries: -1})

	Kafka = must(kgo.NewClient(kgo.SeedBrokers(nowhere), kgo.DefaultProduceTopic("fruit")))

	listener = bufconn.Listen(1 << 16)
	server   = serve()
	Rpc      = must(grpc.NewClient("passthrough:///early",
		grpc.WithTransportCredentials(insecure.NewCredentials()),
		grpc.WithContextDialer(func(ctx context.Context, _ string) (net.Conn, error) { return listener.DialContext(ctx) })))
)

func serve() *grpc.Server {
	server := grpc.NewServer()
	grpc_health_v1.RegisterHealthServer(server, health.NewServer())
	go server.Serve(listener)
	return server
}

// Postgres is a connection to the database that the program's argument names, or nil.
var Postgres *pgx.Conn

func must[T any](made T, err error) T {
	if err != nil {
		log.Fatal(err)
	}
	return made
}
