package overhead

import (
	"context"
	"net"

	"google.golang.org/grpc"
	"google.golang.org/grpc/credentials/insecure"
	"google.golang.org/grpc/health"
	"google.golang.org/grpc/health/grpc_health_v1"
)

// newServer answers calls of gRPC's health service, which needs no generated code.
func newServer() *grpc.Server {
	server := grpc.NewServer(serverOptions()...)
	grpc_health_v1.RegisterHealthServer(server, health.NewServer())
	return server
}

func dial(address net.Addr) (*grpc.ClientConn, error) {
	options := append(dialOptions(), grpc.WithTransportCredentials(insecure.NewCredentials()))
	return grpc.NewClient(address.String(), options...)
}

func call(ctx context.Context, connection *grpc.ClientConn) error {
	_, err := grpc_health_v1.NewHealthClient(connection).Check(ctx, &grpc_health_v1.HealthCheckRequest{})
	return err
}
