// Soak answers as many requests as its argument says, each with ten goroutines, and prints how much memory is in use after a
// fifth of them and after all.
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
	"strconv"
	"sync"

	"go.opentelemetry.io/otel"
)

func main() {
	requests, err := strconv.Atoi(os.Args[1])
	if err != nil {
		log.Fatal(err)
	}
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
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
		response, err := http.Get(server.URL)
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
