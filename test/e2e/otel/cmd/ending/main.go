// Ending starts one span and ends in the way that its argument names. OTEL_TRACES_EXPORTER may name an exporter of its own.
package main

import (
	"context"
	"errors"
	"fmt"
	"log"
	"os"
	"os/signal"
	"runtime"
	"syscall"
	"time"

	"go.opentelemetry.io/contrib/exporters/autoexport"
	"go.opentelemetry.io/otel"
	"go.opentelemetry.io/otel/metric"
	"go.opentelemetry.io/otel/propagation"
	sdktrace "go.opentelemetry.io/otel/sdk/trace"
)

// exporter does one thing for a batch of spans and another at its end.
type exporter struct {
	export, shutdown func()
}

func (e exporter) ExportSpans(context.Context, []sdktrace.ReadOnlySpan) error {
	e.export()
	return nil
}

func (e exporter) Shutdown(context.Context) error {
	e.shutdown()
	return nil
}

// exiting is an SDK of the program's own, whose processor ends the program at the end of a span.
var exiting = sdktrace.NewTracerProvider(sdktrace.WithSpanProcessor(processor{}))

type processor struct{}

func (processor) OnStart(context.Context, sdktrace.ReadWriteSpan) {}
func (processor) OnEnd(sdktrace.ReadOnlySpan)                     { os.Exit(8) }
func (processor) Shutdown(context.Context) error                  { return nil }
func (processor) ForceFlush(context.Context) error                { return nil }

func register(name string, export, shutdown func()) {
	autoexport.RegisterSpanExporter(name, func(context.Context) (sdktrace.SpanExporter, error) {
		return exporter{export, shutdown}, nil
	})
}

func main() {
	how := os.Args[1]
	switch how {
	case "idle":
		fmt.Println("goroutines", runtime.NumGoroutine())
		return
	case "deadlock":
		<-make(chan int)
	}
	asked := make(chan int)
	nothing := func() {}
	register("exits", func() { os.Exit(4) }, nothing)
	register("exits-at-end", nothing, func() { os.Exit(5) })
	register("hangs", func() {
		fmt.Println("exporting")
		select {}
	}, nothing)
	register("asks", func() {
		asked <- 1
		select {}
	}, nothing)
	register("has-own-spans", func() {
		_, span := exiting.Tracer("exporter").Start(context.Background(), "export")
		span.End()
	}, nothing)
	go func() {
		<-asked
		os.Exit(6)
	}()
	switch how {
	case "handler-exits":
		otel.SetErrorHandler(otel.ErrorHandlerFunc(func(err error) { log.Fatal("telemetry: ", err) }))
	case "callback-exits":
		_, err := otel.Meter("ending").Int64ObservableGauge("gauge",
			metric.WithInt64Callback(func(context.Context, metric.Int64Observer) error {
				os.Exit(7)
				return nil
			}))
		if err != nil {
			log.Fatal(err)
		}
	}

	ctx, span := otel.Tracer("ending").Start(context.Background(), how)
	headers := propagation.MapCarrier{}
	otel.GetTextMapPropagator().Inject(ctx, headers)
	for _, name := range headers.Keys() {
		fmt.Println("header", name)
	}
	span.End()

	switch how {
	case "exit":
		os.Exit(3)
	case "fatal":
		log.Fatal("fatal")
	case "panic":
		panic(errors.New("panicking"))
	case "default-signal":
		fmt.Println("waiting")
		time.Sleep(time.Minute)
	case "own-signal":
		// Unregisters at once, so that a second signal would end it.
		ctx, stop := signal.NotifyContext(context.Background(), syscall.SIGTERM, os.Interrupt)
		fmt.Println("waiting")
		<-ctx.Done()
		stop()
		time.Sleep(200 * time.Millisecond)
		fmt.Println("done in order")
	case "ignored-signal":
		signal.Ignore(syscall.SIGTERM)
		fmt.Println("waiting")
		time.Sleep(500 * time.Millisecond)
		fmt.Println("done in order")
	case "processor-exits":
		otel.SetTracerProvider(exiting)
		_, span := otel.Tracer("ending").Start(context.Background(), how)
		span.End()
	case "goexit":
		go func() {
			time.Sleep(100 * time.Millisecond)
			_, span := otel.Tracer("ending").Start(context.Background(), "after Goexit")
			span.End()
			os.Exit(3)
		}()
		runtime.Goexit()
	case "many-metrics":
		counter, err := otel.Meter("ending").Int64Counter("counter")
		if err != nil {
			log.Fatal(err)
		}
		for range 20 {
			counter.Add(ctx, 1)
			time.Sleep(20 * time.Millisecond)
		}
	case "many-batches":
		for range 20 {
			_, span := otel.Tracer("ending").Start(context.Background(), how)
			span.End()
			time.Sleep(20 * time.Millisecond)
		}
	}
}
