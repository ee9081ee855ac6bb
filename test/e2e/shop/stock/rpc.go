package stock

import (
	"context"
	"log/slog"

	"google.golang.org/grpc"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"
	"google.golang.org/protobuf/types/known/wrapperspb"
)

const reserveMethod = "/shop.Stock/Reserve"

// reserver is the interface of the gRPC service.
type reserver interface {
	Reserve(ctx context.Context, item *wrapperspb.StringValue) (*wrapperspb.Int64Value, error)
}

// serviceDesc describes shop.Stock by hand: with wrapper messages there is nothing to generate.
var serviceDesc = grpc.ServiceDesc{
	ServiceName: "shop.Stock",
	HandlerType: (*reserver)(nil),
	Methods:     []grpc.MethodDesc{{MethodName: "Reserve", Handler: handleReserve}},
}

func handleReserve(impl any, ctx context.Context, decode func(any) error, intercept grpc.UnaryServerInterceptor) (any, error) {
	item := new(wrapperspb.StringValue)
	if err := decode(item); err != nil {
		return nil, err
	}
	call := func(ctx context.Context, request any) (any, error) {
		return impl.(reserver).Reserve(ctx, request.(*wrapperspb.StringValue))
	}
	if intercept == nil {
		return call(ctx, item)
	}
	return intercept(ctx, item, &grpc.UnaryServerInfo{Server: impl, FullMethod: reserveMethod}, call)
}

// NewServer returns a gRPC server that answers shop.Stock.
func NewServer(service *Service) *grpc.Server {
	server := grpc.NewServer()
	server.RegisterService(&serviceDesc, service)
	return server
}

// Reserve implements the method of that name of shop.Stock.
func (s *Service) Reserve(ctx context.Context, item *wrapperspb.StringValue) (*wrapperspb.Int64Value, error) {
	count, ok := s.reserve(item.GetValue())
	if !ok {
		return nil, status.Errorf(codes.NotFound, "no item %q", item.GetValue())
	}
	slog.InfoContext(ctx, "reserved", "item", item.GetValue(), "count", count)
	return wrapperspb.Int64(count), nil
}

// Client calls shop.Stock.
type Client struct {
	conn grpc.ClientConnInterface
}

// NewClient returns a client that uses the given connection.
func NewClient(conn grpc.ClientConnInterface) *Client {
	return &Client{conn: conn}
}

// Reserve sets one piece of an item aside and returns how many are set aside by now.
func (c *Client) Reserve(ctx context.Context, item string) (int64, error) {
	count := new(wrapperspb.Int64Value)
	if err := c.conn.Invoke(ctx, reserveMethod, wrapperspb.String(item), count); err != nil {
		return 0, err
	}
	return count.GetValue(), nil
}
