// Web serves and calls itself. It never passes a context.
package main

import (
	"fmt"
	"io"
	"log"
	"net"
	"net/http"
	"os"
	"strings"

	"go.opentelemetry.io/contrib/instrumentation/net/http/otelhttp"
	"go.opentelemetry.io/otel/attribute"
	"go.opentelemetry.io/otel/trace"
)

func main() {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		log.Fatal(err)
	}
	base := "http://" + listener.Addr().String()

	mux := http.NewServeMux()
	mux.HandleFunc("GET /outer/{id}", func(w http.ResponseWriter, r *http.Request) {
		// In a separate goroutine, as TimeoutHandler and other middleware do.
		done := make(chan string)
		go func() { done <- get(http.DefaultClient, base+"/inner/"+r.PathValue("id")) }()
		fmt.Fprint(w, <-done)
	})
	mux.HandleFunc("GET /inner/{id}", func(w http.ResponseWriter, r *http.Request) {
		if r.PathValue("id") == "bad" {
			http.Error(w, "bad", http.StatusInternalServerError)
			return
		}
		fmt.Fprint(w, "inner")
	})
	mux.Handle("GET /by-hand", otelhttp.NewHandler(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		fmt.Fprint(w, "by hand")
	}), "chosen name", otelhttp.WithSpanNameFormatter(func(operation string, _ *http.Request) string { return operation }),
		otelhttp.WithSpanOptions(trace.WithAttributes(attribute.String("chosen", "yes")))))

	handler := http.Handler(mux)
	client := http.DefaultClient
	if len(os.Args) > 1 && os.Args[1] == "by-hand" {
		handler = otelhttp.NewHandler(mux, "server by hand", otelhttp.WithSpanNameFormatter(func(operation string, _ *http.Request) string { return operation }))
		client = &http.Client{Transport: otelhttp.NewTransport(http.DefaultTransport)}
	}
	server := &http.Server{Handler: handler}
	go server.Serve(listener)

	fmt.Println(get(client, base+"/outer/1"))
	fmt.Println(get(client, base+"/inner/bad"))
	fmt.Println(get(client, base+"/nowhere"))
	fmt.Println(get(client, base+"/by-hand"))
}

func get(client *http.Client, url string) string {
	response, err := client.Get(url)
	if err != nil {
		log.Fatal(err)
	}
	defer response.Body.Close()
	text, err := io.ReadAll(response.Body)
	if err != nil {
		log.Fatal(err)
	}
	return fmt.Sprint(response.StatusCode, " ", strings.TrimSpace(string(text)))
}
