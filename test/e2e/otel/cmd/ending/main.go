// Ending starts one span and ends in the way that its argument names.
package main

import (
	"context"
	"errors"
	"fmt"
	"log"
	"os"
	"os/signal"
	"syscall"
	"time"

	"go.opentelemetry.io/otel"
	"go.opentelemetry.io/otel/propagation"
	sdktrace "go.opentelemetry.io/otel/sdk/trace"
	"go.opentelemetry.io/otel/sdk/trace/tracetest"
)

func main() {
	how := os.Args[1]
	tracer := otel.Tracer("ending") // before the program sets its own provider, as libraries do
	own := tracetest.NewInMemoryExporter()
	if how == "own-provider" {
		otel.SetTracerProvider(sdktrace.NewTracerProvider(sdktrace.WithSyncer(own)))
	}
	ctx, span := tracer.Start(context.Background(), how)
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
	case "own-provider":
		for _, each := range own.GetSpans() {
			fmt.Println("own", each.Name)
		}
	}
}
