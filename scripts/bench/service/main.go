// Command service is a small HTTP service that knows nothing of tracing.
package main

import (
	"flag"
	"log"
	"net/http"
	"time"

	"example.com/service/api"
	"example.com/service/store"
)

func main() {
	address := flag.String("address", "127.0.0.1:8080", "where to listen")
	flag.Parse()

	notes := store.New()
	server := &http.Server{
		Addr:              *address,
		Handler:           api.New(notes),
		ReadHeaderTimeout: 5 * time.Second,
	}
	log.Printf("listening on %s", server.Addr)
	log.Fatal(server.ListenAndServe())
}
