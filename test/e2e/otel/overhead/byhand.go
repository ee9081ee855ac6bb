//go:build byhand

package overhead

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"log/slog"
	"net/http"
	"strings"

	"github.com/XSAM/otelsql"
	"github.com/redis/go-redis/extra/redisotel/v9"
	"github.com/redis/go-redis/v9"
	"go.opentelemetry.io/contrib/instrumentation/google.golang.org/grpc/otelgrpc"
	"go.opentelemetry.io/contrib/instrumentation/net/http/otelhttp"
	"go.opentelemetry.io/otel"
	"go.opentelemetry.io/otel/attribute"
	"go.opentelemetry.io/otel/codes"
	"go.opentelemetry.io/otel/trace"
	"google.golang.org/grpc"
)

func openDatabase() (*sql.DB, error) {
	return otelsql.Open(driverName, "",
		otelsql.WithAttributes(attribute.String("db.system.name", "other_sql")),
		otelsql.WithAttributesGetter(func(_ context.Context, _ otelsql.Method, query string, _ []driver.NamedValue) []attribute.KeyValue {
			if query == "" {
				return nil
			}
			return []attribute.KeyValue{attribute.String("db.operation.name", verb(query))}
		}),
		otelsql.WithSpanNameFormatter(func(_ context.Context, method otelsql.Method, query string) string {
			if query == "" {
				return string(method)
			}
			return verb(query)
		}),
		otelsql.WithDisableSkipErrMeasurement(true),
		otelsql.WithSpanOptions(otelsql.SpanOptions{
			DisableErrSkip: true, OmitConnResetSession: true, OmitConnectorConnect: true, OmitRows: true,
		}),
	)
}

func verb(query string) string {
	word, _, _ := strings.Cut(query, " ")
	return strings.ToUpper(word)
}

func instrumentRedis(client *redis.Client) error {
	return redisotel.InstrumentTracing(client, redisotel.WithCallerEnabled(false),
		redisotel.WithAttributes(
			attribute.String("db.system.name", "redis"),
			attribute.String("server.address", "127.0.0.1"),
			attribute.Int("server.port", 6379),
		))
}

func instrumentTransport(own http.RoundTripper) http.RoundTripper { return otelhttp.NewTransport(own) }

func instrumentHandler(own http.Handler) http.Handler { return otelhttp.NewHandler(own, "") }

func serverOptions() []grpc.ServerOption {
	return []grpc.ServerOption{grpc.StatsHandler(otelgrpc.NewServerHandler())}
}

func dialOptions() []grpc.DialOption {
	return []grpc.DialOption{grpc.WithStatsHandler(otelgrpc.NewClientHandler())}
}

func instrumentLog(own slog.Handler) slog.Handler { return traced{own} }

// Traced is instrumentation as commonly recommended.
type traced struct{ slog.Handler }

func (t traced) Handle(ctx context.Context, record slog.Record) error {
	if span := trace.SpanContextFromContext(ctx); span.IsValid() {
		record.AddAttrs(
			slog.String("trace_id", span.TraceID().String()),
			slog.String("span_id", span.SpanID().String()),
		)
	}
	return t.Handler.Handle(ctx, record)
}

var tracer = otel.Tracer("example.com/integrations/overhead")

func function(ctx context.Context, id int) (result int, err error) {
	ctx, span := tracer.Start(ctx, "function", trace.WithAttributes(attribute.Int("item.id", id)))
	defer func() {
		if err != nil {
			span.RecordError(err)
			span.SetStatus(codes.Error, err.Error())
		}
		span.End()
	}()
	return inner(ctx, id), nil
}
