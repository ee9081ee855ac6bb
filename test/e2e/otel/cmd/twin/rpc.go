package main

import (
	"context"
	"net"

	"google.golang.org/grpc"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/credentials/insecure"
	"google.golang.org/grpc/health"
	"google.golang.org/grpc/health/grpc_health_v1"
	"google.golang.org/grpc/status"
)

// service is gRPC's own, which needs no generated code.
type service struct {
	*health.Server
}

func (s service) Check(ctx context.Context, request *grpc_health_v1.HealthCheckRequest) (*grpc_health_v1.HealthCheckResponse, error) {
	_, span := tracer.Start(lose(ctx), "examine")
	defer span.End()
	if request.Service == "broken" {
		return nil, status.Error(codes.Internal, "out of order")
	}
	return s.Server.Check(ctx, request)
}

// startHealth starts a server and returns a client of it.
func startHealth() (grpc_health_v1.HealthClient, func()) {
	listener := must(net.Listen("tcp", "127.0.0.1:0"))
	server := grpc.NewServer(serverOptions()...)
	grpc_health_v1.RegisterHealthServer(server, service{health.NewServer()})
	go server.Serve(listener)
	options := append(dialOptions(), grpc.WithTransportCredentials(insecure.NewCredentials()))
	connection := must(grpc.NewClient(listener.Addr().String(), options...))
	return grpc_health_v1.NewHealthClient(connection), func() {
		check(connection.Close())
		server.GracefulStop()
	}
}

// callHealth makes a call that succeeds, one that fails by the client's fault, and one by the server's.
func callHealth(client grpc_health_v1.HealthClient) step {
	return func(ctx context.Context) {
		for _, service := range []string{"", "unknown", "broken"} {
			client.Check(ctx, &grpc_health_v1.HealthCheckRequest{Service: service})
		}
	}
}
