// Jobs does work without a context in goroutines that do jobs of several requests, and in others that work for one. A request,
// /stream, lasts; another, /order, comes and goes meanwhile. The name of each span ends with its expected parent: the path of a
// request, or "none". Two more scenes print something.
package main

import (
	"context"
	"fmt"
	"io"
	"log"
	"net/http"
	"net/http/httptest"
	"os"
	"sync"
	"time"

	"go.opentelemetry.io/otel"
	"go.opentelemetry.io/otel/trace"
)

func work(name string) {
	_, span := otel.Tracer("jobs").Start(context.Background(), name)
	span.End()
}

func workFor(ctx context.Context, name string) {
	_, span := otel.Tracer("jobs").Start(ctx, name)
	span.End()
}

func entry(kind trace.SpanKind, name string) {
	_, span := otel.Tracer("jobs").Start(context.Background(), name, trace.WithSpanKind(kind))
	span.End()
}

// A scene is what the two requests do. The stream's part begins with stream; the order's part runs while it waits, and ends
// before last.
type scene struct {
	stream, order, last func(r *http.Request)
}

func main() {
	names := os.Args[1:]
	switch {
	case len(names) == 1 && names[0] == "baggage":
		baggage()
		return
	case len(names) == 1 && names[0] == "leak":
		leak()
		return
	case len(names) == 0:
		for name := range workers {
			names = append(names, name)
		}
		for name := range helpers {
			names = append(names, name)
		}
	}
	for _, name := range names {
		play, ok := workers[name]
		if !ok {
			play, ok = helpers[name]
		}
		if !ok {
			log.Fatal("no scene ", name)
		}
		perform(play())
	}
}

func perform(s scene) {
	begun, orderDone := make(chan struct{}), make(chan struct{})
	mux := http.NewServeMux()
	mux.HandleFunc("/stream", func(_ http.ResponseWriter, r *http.Request) {
		if s.stream != nil {
			s.stream(r)
		}
		close(begun)
		<-orderDone
		if s.last != nil {
			s.last(r)
		}
	})
	mux.HandleFunc("/order", func(_ http.ResponseWriter, r *http.Request) { s.order(r) })
	server := httptest.NewServer(mux)
	defer server.Close()
	var streaming sync.WaitGroup
	streaming.Go(func() { ask(server.URL + "/stream") })
	<-begun
	ask(server.URL + "/order")
	close(orderDone)
	streaming.Wait()
}

var client = &http.Client{Timeout: 10 * time.Second}

func ask(url string) {
	response, err := client.Get(url)
	if err != nil {
		fmt.Println(err)
		return
	}
	io.Copy(io.Discard, response.Body)
	response.Body.Close()
}
