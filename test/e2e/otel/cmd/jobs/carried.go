package main

import (
	"context"
	"fmt"
	"io"
	"log"
	"net/http"
	"net/http/httptest"
	"runtime"
	"strings"
	"time"

	"go.opentelemetry.io/otel"
	"go.opentelemetry.io/otel/attribute"
	otelbaggage "go.opentelemetry.io/otel/baggage"
	"go.opentelemetry.io/otel/propagation"
	"go.opentelemetry.io/otel/trace"
)

// baggage prints the baggage and the trace state that a server gets from the handler of a request with both.
func baggage() {
	inner := httptest.NewServer(http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) {
		fmt.Println(r.URL.Path, r.Header.Get("Baggage"), r.Header.Get("Tracestate"), r.Header.Get("Traceparent") != "")
	}))
	defer inner.Close()
	get := func(ctx context.Context, path string) {
		request, err := http.NewRequestWithContext(ctx, "GET", inner.URL+path, nil)
		check(err)
		response, err := client.Do(request)
		check(err)
		response.Body.Close()
	}
	outer := httptest.NewServer(http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) {
		get(r.Context(), "/context")
		get(context.Background(), "/none")
		inside(func() { get(context.Background(), "/goroutine") })
		ctx, span := otel.Tracer("jobs").Start(context.Background(), "span")
		get(ctx, "/span")
		span.End()
		get(trace.ContextWithSpan(context.Background(), trace.SpanFromContext(r.Context())), "/only-span")
		own, err := otelbaggage.Parse("own=1")
		check(err)
		get(otelbaggage.ContextWithBaggage(context.Background(), own), "/own")
		fields := propagation.MapCarrier{}
		otel.GetTextMapPropagator().Inject(context.Background(), fields)
		fmt.Println("injected", fields["baggage"])
	}))
	defer outer.Close()
	request, err := http.NewRequest("GET", outer.URL, nil)
	check(err)
	request.Header.Set("Baggage", "shop=7")
	request.Header.Set("Traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01")
	request.Header.Set("Tracestate", "vendor=1")
	response, err := client.Do(request)
	check(err)
	response.Body.Close()
	get(context.Background(), "/after")
}

// leak prints how many bytes a goroutine keeps that a request has left behind; the request's span has 10,000 bytes. The SDK must send
// spans within a quarter of a second.
func leak() {
	never := make(chan int)
	server := httptest.NewServer(http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) {
		trace.SpanFromContext(r.Context()).SetAttributes(attribute.String("big", strings.Repeat("x", 10_000)))
		go func() { <-never }()
	}))
	defer server.Close()
	const requests = 1000
	before := int64(0)
	for done := range 2*requests + 1 {
		if done%requests == 0 {
			after := inUse()
			if done == 2*requests {
				fmt.Println((after - before) / requests)
				return
			}
			before = after
		}
		response, err := http.Get(server.URL)
		check(err)
		io.Copy(io.Discard, response.Body)
		response.Body.Close()
	}
}

// inUse is the heap in use, in bytes, once all spans were sent.
func inUse() int64 {
	time.Sleep(time.Second)
	for range 3 {
		runtime.GC()
	}
	var stats runtime.MemStats
	runtime.ReadMemStats(&stats)
	return int64(stats.HeapAlloc)
}

func check(err error) {
	if err != nil {
		log.Fatal(err)
	}
}
