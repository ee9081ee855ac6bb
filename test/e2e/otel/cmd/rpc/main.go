// Rpc serves and calls gRPC's health service, which needs no generated code. With an argument, a server of net/http serves it.
package main

import (
	"context"
	"fmt"
	"log"
	"net"
	"net/http"
	"os"
	"strings"

	"go.opentelemetry.io/contrib/instrumentation/google.golang.org/grpc/otelgrpc"
	"go.opentelemetry.io/otel"
	"google.golang.org/grpc"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/credentials/insecure"
	"google.golang.org/grpc/health"
	"google.golang.org/grpc/health/grpc_health_v1"
	"google.golang.org/grpc/status"
)

type service struct {
	*health.Server
}

func (s service) Check(ctx context.Context, request *grpc_health_v1.HealthCheckRequest) (*grpc_health_v1.HealthCheckResponse, error) {
	_, span := otel.Tracer("rpc").Start(ctx, "handler with context")
	span.End()
	_, span = otel.Tracer("rpc").Start(context.Background(), "handler without context")
	defer span.End()
	if request.Service == "broken" {
		return nil, status.Error(codes.Internal, "broken")
	}
	return s.Server.Check(ctx, request)
}

func main() {
	ctx, span := otel.Tracer("rpc").Start(context.Background(), "work")
	defer span.End()

	listener, err := net.Listen("tcp", "127.0.0.1:0")
	check(err)
	server := grpc.NewServer()
	grpc_health_v1.RegisterHealthServer(server, service{health.NewServer()})
	if len(os.Args) > 1 {
		website := shared(server)
		go website.Serve(listener)
		defer func() { check(website.Shutdown(context.Background())) }()
	} else {
		go server.Serve(listener)
	}
	// A client has its answer before the server's span ends, for which only a graceful stop waits.
	defer server.GracefulStop()

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
	call("broken")
	call("", grpc.WithStatsHandler(otelgrpc.NewClientHandler()))
}

// shared serves gRPC and a website on one port, without TLS.
func shared(calls *grpc.Server) *http.Server {
	server := &http.Server{Protocols: new(http.Protocols)}
	server.Protocols.SetHTTP1(true)
	server.Protocols.SetUnencryptedHTTP2(true)
	server.Handler = http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if strings.HasPrefix(r.Header.Get("Content-Type"), "application/grpc") {
			calls.ServeHTTP(w, r)
		} else {
			fmt.Fprint(w, "website")
		}
	})
	return server
}

func check(err error) {
	if err != nil {
		log.Fatal(err)
	}
}
