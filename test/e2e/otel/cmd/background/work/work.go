// Package work starts goroutines as it is initialised. Its import path precedes those of the instrumentation libraries, so that Go
// initialises it before them.
package work

import (
	"io"
	"log/slog"
	"os"
	"sync"
	"time"

	"github.com/aws/smithy-go/middleware"
)

var (
	stopped = make(chan struct{})
	all     sync.WaitGroup
)

func init() {
	if len(os.Args) > 1 {
		// No channel, which would order its work and that of main.
		go func() {
			time.Sleep(200 * time.Millisecond)
			os.Exit(0)
		}()
		return
	}
	logger := slog.New(slog.NewTextHandler(io.Discard, nil))
	repeat(func() { logger.Info("working") })
	repeat(func() { Operate() })
}

func repeat(work func()) {
	all.Add(1)
	go func() {
		defer all.Done()
		for {
			work()
			select {
			case <-stopped:
				return
			case <-time.After(time.Millisecond):
			}
		}
	}()
}

// Stop ends what the package started.
func Stop() {
	close(stopped)
	all.Wait()
}

// Operate prepares an operation, as a client of AWS does, and reports whether it would have a span.
func Operate() bool {
	stack := middleware.NewStack("operation", func() any { return nil })
	middleware.DecorateHandler(nil, stack)
	_, traced := stack.Initialize.Get("OTelInitializeMiddlewareAfter")
	return traced
}
