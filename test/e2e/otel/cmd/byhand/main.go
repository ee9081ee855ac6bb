// Byhand is instrumented by hand, in several ways, and prints its own spans and metrics. Woven, it must print the same.
package main

import (
	"context"
	"fmt"
	"io"
	"log"
	"net"
	"net/http"
	"os"
	"slices"
	"strings"
	"time"

	"go.opentelemetry.io/contrib/instrumentation/google.golang.org/grpc/otelgrpc"
	"go.opentelemetry.io/contrib/instrumentation/google.golang.org/grpc/otelgrpc/filters"
	"go.opentelemetry.io/otel"
	"go.opentelemetry.io/otel/propagation"
	"go.opentelemetry.io/otel/trace"
	"google.golang.org/grpc"
	"google.golang.org/grpc/credentials/insecure"
	experimental "google.golang.org/grpc/experimental/opentelemetry"
	"google.golang.org/grpc/health"
	"google.golang.org/grpc/health/grpc_health_v1"
	"google.golang.org/grpc/stats"
	"google.golang.org/grpc/stats/opentelemetry"
)

const caller = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"

var tracer = otel.Tracer("byhand")

var servers = slices.Concat(instrumented, filtering, public, fibers)

// A handler that all instrumentation wraps: work with the request's context, and an answer.
func work(w http.ResponseWriter, r *http.Request) {
	answer(r.Context())
	switch {
	case strings.HasSuffix(r.URL.Path, "panics"):
		panic("the handler")
	case strings.HasSuffix(r.URL.Path, "fails"):
		http.Error(w, "fails", http.StatusServiceUnavailable)
	default:
		fmt.Fprint(w, "done")
	}
}

// Work with the context of a request, and the headers that a request to another server would have.
func answer(ctx context.Context) {
	_, span := tracer.Start(ctx, "work")
	span.End()
	headers := propagation.MapCarrier{}
	otel.GetTextMapPropagator().Inject(ctx, headers)
	fmt.Println("headers", slices.Sorted(slices.Values(headers.Keys())))
}

func main() {
	log.SetOutput(io.Discard) // net/http logs panics
	telemetry := setUp(os.Getenv("BYHAND_SAMPLER"))
	// Scenarios that are not the same when woven have to be asked for.
	wanted := os.Args[1:]
	for _, each := range servers {
		chosen := slices.Contains(wanted, each.name)
		if !chosen && (len(wanted) > 0 || each.differs) {
			continue
		}
		for _, path := range each.paths {
			for _, parent := range []string{"", caller} {
				if parent != "" && each.ignoresCaller && !chosen {
					continue
				}
				fmt.Printf("# %s %s %s\n", each.name, path, parent)
				use := func(address string) { request(address, path, parent) }
				if each.app != nil {
					serveApp(each.app(), use)
				} else {
					serve(each.handler(), use)
				}
				telemetry.print()
			}
		}
	}
	for _, each := range slices.Concat(calls, databases()) {
		if len(wanted) > 0 && !slices.Contains(wanted, each.name) {
			continue
		}
		fmt.Println("#", each.name)
		each.run()
		telemetry.print()
	}
}

// The server has ended its spans when this returns.
func serve(handler http.Handler, use func(address string)) {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	check(err)
	server := &http.Server{Handler: handler, Protocols: new(http.Protocols)}
	server.Protocols.SetHTTP1(true)
	server.Protocols.SetUnencryptedHTTP2(true)
	go server.Serve(listener)
	use(listener.Addr().String())
	ctx, cancel := context.WithTimeout(context.Background(), time.Minute)
	defer cancel()
	check(server.Shutdown(ctx))
}

// A client that nothing instruments.
func request(address, path, parent string) {
	connection, err := net.Dial("tcp", address)
	check(err)
	defer connection.Close()
	header := ""
	if parent != "" {
		header = "traceparent: " + parent + "\r\nbaggage: customer=7\r\n"
	}
	fmt.Fprintf(connection, "GET %s HTTP/1.1\r\nHost: shop\r\n%sConnection: close\r\n\r\n", path, header)
	answer, err := io.ReadAll(connection)
	check(err)
	status, _, _ := strings.Cut(string(answer), "\r\n")
	fmt.Println(status)
}

type call struct {
	name string
	run  func()
}

var calls = []call{
	{"gRPC through http.Server", func() {
		serve(healthServer(otelgrpc.NewServerHandler()), checkHealth)
	}},
	{"gRPC with a filter", func() { serveGRPC(healthServer(otelgrpc.NewServerHandler(unchecked))) }},
	{"gRPC with a filter through http.Server", func() {
		serve(healthServer(otelgrpc.NewServerHandler(unchecked)), checkHealth)
	}},
	{"gRPC with a public endpoint", func() {
		serveGRPC(healthServer(otelgrpc.NewServerHandler(otelgrpc.WithPublicEndpoint())))
	}},
	{"gRPC with a public endpoint through http.Server", func() {
		serve(healthServer(otelgrpc.NewServerHandler(otelgrpc.WithPublicEndpoint())), checkHealth)
	}},
	{"gRPC with its own instrumentation", func() {
		options := opentelemetry.Options{TraceOptions: experimental.TraceOptions{
			TracerProvider: otel.GetTracerProvider(), TextMapPropagator: otel.GetTextMapPropagator()}}
		server := grpc.NewServer(opentelemetry.ServerOption(options))
		grpc_health_v1.RegisterHealthServer(server, health.NewServer())
		serveGRPC(server, opentelemetry.DialOption(options))
	}},
	{"gRPC with an interceptor", func() {
		server := grpc.NewServer(grpc.UnaryInterceptor(intercept))
		grpc_health_v1.RegisterHealthServer(server, health.NewServer())
		serveGRPC(server)
	}},
}

func healthServer(handler stats.Handler) *grpc.Server {
	server := grpc.NewServer(grpc.StatsHandler(handler))
	grpc_health_v1.RegisterHealthServer(server, health.NewServer())
	return server
}

// The client is instrumented by otelgrpc, or by the given options.
func serveGRPC(server *grpc.Server, client ...grpc.DialOption) {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	check(err)
	go server.Serve(listener)
	if len(client) == 0 {
		checkHealth(listener.Addr().String())
	} else {
		checkHealthBy(listener.Addr().String(), client...)
	}
	server.GracefulStop()
}

var unchecked = otelgrpc.WithFilter(filters.Not(filters.HealthCheck()))

func intercept(ctx context.Context, request any, info *grpc.UnaryServerInfo, handler grpc.UnaryHandler) (any, error) {
	ctx = otel.GetTextMapPropagator().Extract(ctx, incoming(ctx))
	ctx, span := tracer.Start(ctx, info.FullMethod, trace.WithSpanKind(trace.SpanKindServer))
	defer span.End()
	_, inside := tracer.Start(ctx, "work")
	inside.End()
	return handler(ctx, request)
}

func checkHealth(address string) {
	checkHealthBy(address, grpc.WithStatsHandler(otelgrpc.NewClientHandler()))
}

func checkHealthBy(address string, options ...grpc.DialOption) {
	connection, err := grpc.NewClient(address, append(options, grpc.WithTransportCredentials(insecure.NewCredentials()))...)
	check(err)
	answer, err := grpc_health_v1.NewHealthClient(connection).Check(context.Background(), &grpc_health_v1.HealthCheckRequest{})
	fmt.Println(answer.GetStatus(), err)
	check(connection.Close())
}

func check(err error) {
	if err != nil {
		panic(err)
	}
}
