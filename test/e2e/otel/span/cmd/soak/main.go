// Soak answers as many requests as its argument says, each of which starts goroutines in several ways. It prints the heap in
// use in KiB after a fifth of them and after all, and then how many entries two thousand more requests made, and how many of these are
// still there.
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
	"strings"
	"sync"
	"time"

	"go.opentelemetry.io/otel"
)

const counted = 2000

func main() {
	requests, err := strconv.Atoi(os.Args[1])
	check(err)
	idle := make(chan chan func(), 1)
	batons := make(chan chan struct{})
	go relay(batons)
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		var group sync.WaitGroup
		for range 3 {
			group.Go(func() { traced(2) })
		}
		group.Add(3)
		time.AfterFunc(0, func() { traced(1); group.Done() })
		ctx, cancel := context.WithCancel(context.Background())
		context.AfterFunc(ctx, func() { traced(1); group.Done() })
		cancel()
		jobs := worker(idle)
		jobs <- func() { traced(1); idle <- jobs; group.Done() }
		group.Wait()
		taken := make(chan struct{})
		batons <- taken
		<-taken
	}))
	defer server.Close()

	for done := range requests + 1 {
		if done == requests/5 || done == requests {
			fmt.Println(inUse())
		}
		get(server.URL)
	}

	runtime.MemProfileRate = 1
	for range counted {
		get(server.URL)
	}
	fmt.Println(entriesInUse())
}

// Traced has nested spans.
//
//orchestrion:span
func traced(depth int) {
	if depth > 0 {
		traced(depth - 1)
		return
	}
	_, span := otel.Tracer("soak").Start(context.Background(), "leaf")
	span.End()
}

// Worker is a goroutine that one request started, and that runs jobs of all requests.
func worker(idle <-chan chan func()) chan func() {
	select {
	case jobs := <-idle:
		return jobs
	default:
		jobs := make(chan func())
		go func() {
			for job := range jobs {
				job()
			}
		}()
		return jobs
	}
}

// Relay waits in the middle of a span, starts the next one there, and ends.
//
//orchestrion:span
func relay(batons <-chan chan struct{}) {
	taken := <-batons
	go relay(batons)
	close(taken)
}

func get(url string) {
	response, err := http.Get(url)
	check(err)
	_, err = io.Copy(io.Discard, response.Body)
	check(err)
	response.Body.Close()
}

// inUse is the heap in use after garbage collection, in KiB.
func inUse() uint64 {
	collect()
	var stats runtime.MemStats
	runtime.ReadMemStats(&stats)
	return stats.HeapAlloc / 1024
}

// entriesInUse counts the entries that OrchestrionEnter and OrchestrionEnterFunction allocated, and those still in use.
func entriesInUse() (made, left int64) {
	collect()
	records := make([]runtime.MemProfileRecord, 100_000)
	n, ok := runtime.MemProfile(records, true)
	if !ok {
		log.Fatalf("%d records do not fit", n)
	}
	for _, record := range records[:n] {
		frames := runtime.CallersFrames(record.Stack())
		for more := true; more; {
			var frame runtime.Frame
			if frame, more = frames.Next(); strings.Contains(frame.Function, ".OrchestrionEnter") {
				made += record.AllocObjects
				left += record.InUseObjects()
				break
			}
		}
	}
	return made, left
}

// The memory profile is two collections behind.
func collect() {
	for range 3 {
		runtime.GC()
	}
}

func check(err error) {
	if err != nil {
		log.Fatal(err)
	}
}
