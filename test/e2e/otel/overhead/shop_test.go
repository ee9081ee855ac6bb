package overhead

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"net"
	"net/http/httptest"
	"os"
	"runtime"
	"strings"
	"sync/atomic"
	"syscall"
	"testing"
	"time"

	"go.opentelemetry.io/otel"
	"go.opentelemetry.io/otel/propagation"
	sdktrace "go.opentelemetry.io/otel/sdk/trace"
)

// Every benchmark reports the number of spans of an operation, since figures of less work would not be comparable.
var spans counter

type counter struct{ ended atomic.Int64 }

func (c *counter) OnStart(context.Context, sdktrace.ReadWriteSpan) {}
func (c *counter) OnEnd(sdktrace.ReadOnlySpan)                     { c.ended.Add(1) }
func (c *counter) Shutdown(context.Context) error                  { return nil }
func (c *counter) ForceFlush(context.Context) error                { return nil }

// settled returns the number of ended spans, once each of the operations since the count was first has as many: a gRPC server ends
// its span after the client has the answer.
func (c *counter) settled(first int64, operations int) int64 {
	for range 1000 {
		if (c.ended.Load()-first)%int64(operations) == 0 {
			break
		}
		time.Sleep(time.Millisecond)
	}
	return c.ended.Load()
}

func TestMain(m *testing.M) {
	otel.SetTracerProvider(sdktrace.NewTracerProvider(sdktrace.WithSpanProcessor(&spans)))
	otel.SetTextMapPropagator(propagation.TraceContext{})
	os.Exit(m.Run())
}

func measure(b *testing.B, operation func() error) {
	const warmUp = 10
	first := spans.ended.Load()
	for range warmUp {
		if err := operation(); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportAllocs()
	var before, after runtime.MemStats
	ended := spans.settled(first, warmUp)
	runtime.ReadMemStats(&before)
	began := processorTime(b)
	for b.Loop() {
		if err := operation(); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(processorTime(b)-began)/float64(b.N), "cpu-ns/op")
	runtime.ReadMemStats(&after)
	b.ReportMetric(float64(spans.settled(ended, b.N)-ended)/float64(b.N), "spans/op")
	// Like allocs/op, but not rounded.
	b.ReportMetric(float64(after.Mallocs-before.Mallocs)/float64(b.N), "mallocs/op")
}

// ProcessorTime is that of the whole process, which is more reliable than wall time on a busy machine.
func processorTime(b *testing.B) int64 {
	var usage syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &usage); err != nil {
		b.Fatal(err)
	}
	return usage.Utime.Nano() + usage.Stime.Nano()
}

func start(b *testing.B) *shop {
	shop, err := newShop(os.Getenv("OVERHEAD_REDIS"))
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { shop.db.Close(); shop.redis.Close(); shop.client.CloseIdleConnections() })
	return shop
}

func inSpan(b *testing.B) context.Context {
	ctx, span := otel.Tracer("test").Start(context.Background(), "parent")
	b.Cleanup(func() { span.End() })
	return ctx
}

// A request over one connection, by a client without instrumentation.
func BenchmarkServer(b *testing.B) {
	server := httptest.NewServer(start(b).handler())
	defer server.Close()
	connection, err := net.Dial("tcp", server.Listener.Addr().String())
	if err != nil {
		b.Fatal(err)
	}
	defer connection.Close()
	reader := bufio.NewReader(connection)
	measure(b, func() error {
		if _, err := io.WriteString(connection, "GET /price/1 HTTP/1.1\r\nHost: shop\r\n\r\n"); err != nil {
			return err
		}
		status, err := reader.ReadSlice('\n')
		if err != nil || !strings.Contains(string(status), "200") {
			return fmt.Errorf("%q %v", status, err)
		}
		for {
			if line, err := reader.ReadSlice('\n'); err != nil || len(line) == 2 {
				_, err = reader.Discard(len("12.50"))
				return err
			}
		}
	})
}

// A server without instrumentation.
func BenchmarkClient(b *testing.B) {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		b.Fatal(err)
	}
	defer listener.Close()
	go func() {
		for {
			connection, err := listener.Accept()
			if err != nil {
				return
			}
			go answer(connection)
		}
	}()
	shop, ctx := start(b), inSpan(b)
	measure(b, func() error { return shop.get(ctx, "http://"+listener.Addr().String()+"/price/1") })
}

func answer(connection net.Conn) {
	defer connection.Close()
	reader := bufio.NewReader(connection)
	for {
		line, err := reader.ReadSlice('\n')
		if err != nil {
			return
		}
		if len(line) == 2 {
			io.WriteString(connection, "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n12.50")
		}
	}
}

func BenchmarkQuery(b *testing.B) {
	shop, ctx := start(b), inSpan(b)
	measure(b, func() error { _, err := shop.query(ctx); return err })
}

func BenchmarkRedis(b *testing.B) {
	shop, ctx := start(b), inSpan(b)
	measure(b, func() error { _, err := shop.stock(ctx); return err })
}

func BenchmarkLog(b *testing.B) {
	shop, ctx := start(b), inSpan(b)
	measure(b, func() error { shop.log.InfoContext(ctx, "item", "id", "1"); return nil })
}

func BenchmarkFunction(b *testing.B) {
	ctx := inSpan(b)
	measure(b, func() error { _, err := function(ctx, 7); return err })
}

// Nothing to instrument: the cost of the woven runtime alone.
func BenchmarkGoroutine(b *testing.B) {
	done := make(chan struct{})
	measure(b, func() error {
		go func() { done <- struct{}{} }()
		<-done
		return nil
	})
}

// All of it, and the service calls itself.
func BenchmarkService(b *testing.B) {
	shop := start(b)
	server := httptest.NewServer(shop.handler())
	defer server.Close()
	shop.base = server.URL
	measure(b, func() error { return shop.get(context.Background(), server.URL+"/item/1") })
}
