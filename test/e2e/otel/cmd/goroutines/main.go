// Goroutines starts spans without a context in all places where a request's work may continue.
package main

import (
	"context"
	"fmt"
	"iter"
	"log"
	"net/http"
	"net/http/httptest"
	"time"

	"go.opentelemetry.io/otel"
	"golang.org/x/sync/errgroup"
)

func work(name string) {
	_, span := otel.Tracer("goroutines").Start(context.Background(), name)
	span.End()
}

func main() {
	work("before")
	older := startWorker("older worker")
	var younger worker
	late := make(chan struct{})
	finished := make(chan struct{})
	server := httptest.NewServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) {
		work("handler")
		done := make(chan struct{})
		go func() { work("goroutine"); close(done) }()
		<-done
		var group errgroup.Group
		group.Go(func() error { work("errgroup"); return nil })
		if err := group.Wait(); err != nil {
			log.Fatal(err)
		}
		fired := make(chan struct{})
		time.AfterFunc(time.Millisecond, func() { work("timer"); close(fired) })
		<-fired
		next, stop := iter.Pull(func(yield func(int) bool) { work("coroutine"); yield(1) })
		next()
		stop()
		older.do()
		younger = startWorker("younger worker")
		younger.do()
		go func() { <-late; work("after the request"); close(finished) }()
	}))
	defer server.Close()
	response, err := http.Get(server.URL + "/one")
	if err != nil {
		log.Fatal(err)
	}
	response.Body.Close()
	close(late)
	<-finished
	older.do()
	younger.do()
	fmt.Println("done")
}

// A worker runs jobs one after the other in its own goroutine.
type worker chan chan struct{}

func startWorker(name string) worker {
	jobs := make(worker)
	go func() {
		for done := range jobs {
			work(name)
			close(done)
		}
	}()
	return jobs
}

func (w worker) do() {
	done := make(chan struct{})
	w <- done
	<-done
}
