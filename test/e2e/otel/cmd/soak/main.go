// Soak answers as many requests as its argument says, each with ten goroutines, and prints how much memory is in use after a
// fifth of them and after all. With the argument "leaks" each request also leaves a goroutine behind for ever, and much in its span;
// with "hosts" each is for another host, and has no goroutines.
package main

import (
	"context"
	"fmt"
	"io"
	"log"
	"net/http"
	"net/http/httptest"
	"os"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"sync"

	"go.opentelemetry.io/otel"
	"go.opentelemetry.io/otel/attribute"
	"go.opentelemetry.io/otel/trace"
)

func main() {
	requests, err := strconv.Atoi(os.Args[1])
	if err != nil {
		log.Fatal(err)
	}
	leaks, hosts := slices.Contains(os.Args, "leaks"), slices.Contains(os.Args, "hosts")
	never := make(chan int)
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if hosts {
			return
		}
		if leaks {
			trace.SpanFromContext(r.Context()).SetAttributes(attribute.String("much", strings.Repeat("x", 10_000)))
			go func() { <-never }()
		}
		var group sync.WaitGroup
		for range 10 {
			group.Go(func() {
				_, span := otel.Tracer("soak").Start(context.Background(), "goroutine")
				span.End()
			})
		}
		group.Wait()
	}))
	defer server.Close()
	for done := range requests + 1 {
		if done == requests/5 || done == requests {
			fmt.Println(inUse())
		}
		request, err := http.NewRequest(http.MethodGet, server.URL, nil)
		if err != nil {
			log.Fatal(err)
		}
		if hosts {
			request.Host = fmt.Sprintf("host%d.example:%d", done, done%60_000)
		}
		response, err := http.DefaultClient.Do(request)
		if err != nil {
			log.Fatal(err)
		}
		io.Copy(io.Discard, response.Body)
		response.Body.Close()
	}
}

// inUse is the heap in use after garbage collection, in KiB.
func inUse() uint64 {
	var stats runtime.MemStats
	for range 3 {
		runtime.GC()
	}
	runtime.ReadMemStats(&stats)
	return stats.HeapAlloc / 1024
}
