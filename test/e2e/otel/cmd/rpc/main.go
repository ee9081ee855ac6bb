// Rpc serves and calls gRPC's health service, which needs no generated code. The handler does not pass its context.
package main

import (
	"context"
	"fmt"
	"log"
	"net"

	"go.opentelemetry.io/contrib/instrumentation/google.golang.org/grpc/otelgrpc"
	"go.opentelemetry.io/otel"
	"google.golang.org/grpc"
	"google.golang.org/grpc/credentials/insecure"
	"google.golang.org/grpc/health"
	"google.golang.org/grpc/health/grpc_health_v1"
)

type service struct {
	*health.Server
}

func (s service) Check(ctx context.Context, request *grpc_health_v1.HealthCheckRequest) (*grpc_health_v1.HealthCheckResponse, error) {
	_, span := otel.Tracer("rpc").Start(context.Background(), "handler without context")
	defer span.End()
	return s.Server.Check(ctx, request)
}

func main() {
	ctx, span := otel.Tracer("rpc").Start(context.Background(), "work")
	defer span.End()

	listener, err := net.Listen("tcp", "127.0.0.1:0")
	check(err)
	server := grpc.NewServer()
	grpc_health_v1.RegisterHealthServer(server, service{health.NewServer()})
	go server.Serve(listener)
	defer server.Stop()

	call := func(service string, options ...grpc.DialOption) {
		options = append(options, grpc.WithTransportCredentials(insecure.NewCredentials()))
		connection, err := grpc.NewClient(listener.Addr().String(), options...)
		check(err)
		defer connection.Close()
		answer, err := grpc_health_v1.NewHealthClient(connection).Check(ctx, &grpc_health_v1.HealthCheckRequest{Service: service})
		fmt.Println(answer.GetStatus(), err)
	}
	call("")
	call("unknown")
	call("", grpc.WithStatsHandler(otelgrpc.NewClientHandler()))
}

func check(err error) {
	if err != nil {
		log.Fatal(err)
	}
}
