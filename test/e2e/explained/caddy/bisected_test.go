package main

import (
	"context"
	"fmt"
	"net"
	"testing"

	"google.golang.org/grpc"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/credentials/insecure"
	"google.golang.org/grpc/status"
	"google.golang.org/protobuf/types/known/emptypb"
)

// healthDesc describes a service by hand. It gives interceptors no UnaryServerInfo, since the server has none.
var healthDesc = grpc.ServiceDesc{
	ServiceName: "caddy.Health",
	Methods:     []grpc.MethodDesc{{MethodName: "Check", Handler: handleCheck}},
}

func handleCheck(_ any, ctx context.Context, decode func(any) error, intercept grpc.UnaryServerInterceptor) (answer any, err error) {
	defer func() {
		if reason := recover(); reason != nil {
			err = status.Error(codes.Internal, fmt.Sprint(reason))
		}
	}()
	question := new(emptypb.Empty)
	if err := decode(question); err != nil || intercept == nil {
		return question, err
	}
	return intercept(ctx, question, nil, func(context.Context, any) (any, error) { return question, nil })
}

func TestHealth(t *testing.T) {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	server := grpc.NewServer()
	server.RegisterService(&healthDesc, nil)
	go server.Serve(listener)
	defer server.Stop()
	conn, err := grpc.NewClient(listener.Addr().String(), grpc.WithTransportCredentials(insecure.NewCredentials()))
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close()
	if err := conn.Invoke(t.Context(), "/caddy.Health/Check", &emptypb.Empty{}, &emptypb.Empty{}); err != nil {
		t.Fatal(err)
	}
}
