// Anywhere starts spans without a context in places where a request's work may continue, or where other work begins. Each
// request is one such place.
package main

import (
	"context"
	"fmt"
	"log"
	"net"
	"net/http"
	"net/http/httptest"
	"runtime"
	"sync"
	"time"

	"go.opentelemetry.io/otel"
	"golang.org/x/sync/errgroup"
	"golang.org/x/sync/semaphore"
	"golang.org/x/sync/singleflight"
)

func work(name string) {
	_, span := otel.Tracer("anywhere").Start(context.Background(), name)
	span.End()
}

// Started before main, and so before the SDK is.
var early = make(chan func())

func init() {
	go func() {
		for job := range early {
			job()
		}
	}()
}

func main() {
	var elsewhere []func()
	later := func(f func()) { elsewhere = append(elsewhere, f) }
	workers := sync.Pool{New: func() any { return startWorker() }}
	mux := http.NewServeMux()
	handle := func(name string, body func(r *http.Request)) {
		mux.HandleFunc("GET /"+name, func(_ http.ResponseWriter, r *http.Request) { body(r) })
	}

	handle("errgroup", func(r *http.Request) {
		group, _ := errgroup.WithContext(context.Background())
		group.SetLimit(1)
		for range 2 {
			group.Go(func() error { work("in the group"); return nil })
		}
		check(group.Wait())
	})
	handle("semaphore", func(r *http.Request) {
		slots := semaphore.NewWeighted(1)
		for range 2 {
			check(slots.Acquire(context.Background(), 1))
			go func() { defer slots.Release(1); work("with a slot") }()
		}
		check(slots.Acquire(context.Background(), 1))
	})
	handle("singleflight", func(r *http.Request) {
		var group singleflight.Group
		<-group.DoChan("key", func() (any, error) { work("single flight"); return nil, nil })
	})
	handle("once", func(r *http.Request) {
		value := sync.OnceValue(func() int { work("once"); return 1 })
		done := make(chan struct{})
		go func() { value(); close(done) }()
		<-done
		value()
	})
	handle("pool", func(r *http.Request) {
		worker := workers.Get().(chan func())
		ask(worker, func() { work("by a new worker") })
		later(func() { ask(worker, func() { work("by an old worker, for nobody") }) })
	})
	handle("init", func(r *http.Request) {
		ask(early, func() { work("by a goroutine of init, for nobody") })
	})
	handle("timer", func(r *http.Request) {
		fired := make(chan struct{})
		timer := time.AfterFunc(time.Hour, func() { work("in the timer"); close(fired) })
		timer.Reset(time.Millisecond)
		<-fired
	})
	handle("after-context", func(r *http.Request) {
		ctx, cancel := context.WithCancel(context.Background())
		ran := make(chan struct{})
		context.AfterFunc(ctx, func() { work("after the context"); close(ran) })
		ask(early, cancel) // by a goroutine that works for no request
		<-ran
	})
	handle("late-context", func(r *http.Request) {
		ctx, cancel := context.WithCancel(context.Background())
		ran := make(chan struct{})
		context.AfterFunc(ctx, func() { work("after the context, for nobody"); close(ran) })
		later(func() { cancel(); <-ran })
	})
	handle("goexit", func(r *http.Request) {
		done := make(chan struct{})
		go func() {
			defer close(done)
			leave()
		}()
		<-done
		// Whatever memory of a goroutine this one gets.
		ask(early, func() {
			next := make(chan struct{})
			go func() { work("in the next goroutine, for nobody"); close(next) }()
			<-next
		})
		work("after Goexit")
	})
	handle("panic", func(r *http.Request) {
		func() {
			defer func() { fmt.Println("recovered", recover()) }()
			fail()
		}()
		work("after the panic")
	})
	handle("coroutine", func(r *http.Request) {
		for range items {
			work("in the loop")
		}
	})
	handle("abort", func(r *http.Request) { panic(http.ErrAbortHandler) })

	server := httptest.NewUnstartedServer(mux)
	var states sync.Map
	server.Config.ConnState = func(_ net.Conn, state http.ConnState) {
		if _, known := states.LoadOrStore(state, true); !known {
			work("connection " + state.String())
		}
	}
	server.Start()
	for _, name := range []string{
		"errgroup", "semaphore", "singleflight", "once", "pool", "init", "timer", "after-context", "late-context", "goexit",
		"panic", "coroutine", "abort",
	} {
		get(server.URL + "/" + name)
		for _, f := range elsewhere {
			f()
		}
		elsewhere = nil
	}
	server.Close()
}

// Each request has its own connection.
func get(url string) {
	response, err := (&http.Client{Transport: &http.Transport{DisableKeepAlives: true}}).Get(url)
	if err == nil {
		response.Body.Close()
	}
}

//orchestrion:span
func leave() {
	work("before Goexit")
	runtime.Goexit()
}

//orchestrion:span
func fail() {
	work("before the panic")
	panic("the handler's own")
}

//orchestrion:span
func items(yield func(int) bool) { _ = yield(1) && yield(2) }

func startWorker() chan func() {
	jobs := make(chan func())
	go func() {
		for job := range jobs {
			job()
		}
	}()
	return jobs
}

func ask(worker chan func(), job func()) {
	done := make(chan struct{})
	worker <- func() { job(); close(done) }
	<-done
}

func check(err error) {
	if err != nil {
		log.Fatal(err)
	}
}
