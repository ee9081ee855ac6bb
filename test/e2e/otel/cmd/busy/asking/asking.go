// Package asking asks a server for as long as the program runs. Its import path precedes those of the instrumentation libraries, so
// that Go initialises it before them.
package asking

import (
	"log"
	"net/http"
	"net/http/httptest"
	"sync"
	"sync/atomic"
)

var (
	server = httptest.NewServer(routes())
	over   atomic.Bool
	all    sync.WaitGroup
)

func routes() http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("GET /fruit/{name}", func(http.ResponseWriter, *http.Request) {})
	return mux
}

func init() {
	for range 2 {
		asked := make(chan struct{})
		all.Go(func() {
			ask()
			close(asked)
			for !over.Load() {
				ask()
			}
		})
		<-asked
	}
}

func ask() {
	response, err := http.Get(server.URL + "/fruit/pear")
	if err != nil {
		log.Fatal(err)
	}
	response.Body.Close()
}

// Stop ends the asking, after one more request.
func Stop() {
	ask()
	over.Store(true)
	all.Wait()
	server.Close()
}
