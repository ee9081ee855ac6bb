package main

import (
	"context"
	"fmt"
	"log/slog"
	"net/http"
	"sync"

	"google.golang.org/grpc"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"
	"google.golang.org/protobuf/types/known/wrapperspb"
)

const reserveMethod = "/market.Stock/Reserve"

// reserver is the interface of the gRPC service.
type reserver interface {
	Reserve(ctx context.Context, item *wrapperspb.StringValue) (*wrapperspb.Int64Value, error)
}

// stockService describes market.Stock by hand: with wrapper messages there is nothing to generate.
var stockService = grpc.ServiceDesc{
	ServiceName: "market.Stock",
	HandlerType: (*reserver)(nil),
	Methods: []grpc.MethodDesc{{
		MethodName: "Reserve",
		Handler: func(impl any, ctx context.Context, decode func(any) error, _ grpc.UnaryServerInterceptor) (any, error) {
			item := new(wrapperspb.StringValue)
			if err := decode(item); err != nil {
				return nil, err
			}
			return impl.(reserver).Reserve(ctx, item)
		},
	}},
}

type warehouse struct {
	mu     sync.Mutex
	counts map[string]int64
}

// stock answers prices over HTTP and reservations over gRPC.
func stock(context.Context, settings) (map[string]string, error) {
	rpc, err := listen()
	if err != nil {
		return nil, err
	}
	plain, err := listen()
	if err != nil {
		return nil, err
	}
	server := grpc.NewServer()
	server.RegisterService(&stockService, &warehouse{counts: map[string]int64{"pear": 3}})
	go server.Serve(rpc)

	mux := http.NewServeMux()
	mux.HandleFunc("GET /prices/{item}", func(w http.ResponseWriter, r *http.Request) {
		if r.PathValue("item") != "pear" {
			http.NotFound(w, r)
			return
		}
		fmt.Fprintln(w, "0.30")
	})
	go http.Serve(plain, mux)
	return map[string]string{"http": plain.Addr().String(), "rpc": rpc.Addr().String()}, nil
}

func (s *warehouse) Reserve(_ context.Context, item *wrapperspb.StringValue) (*wrapperspb.Int64Value, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.counts[item.GetValue()] == 0 {
		return nil, status.Errorf(codes.NotFound, "no %q left", item.GetValue())
	}
	s.counts[item.GetValue()]--
	slog.Info("reserved", "item", item.GetValue())
	return wrapperspb.Int64(s.counts[item.GetValue()]), nil
}
