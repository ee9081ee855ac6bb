// Twin is a small service that is built twice: with the tag byhand it is instrumented as an expert does it; without the tag its
// instrumentation does nothing, and it is woven. Both must have the same spans.
//
// It serves one request after the other, each of which uses all libraries, and ends.
package main

import (
	"context"
	"flag"
	"fmt"
	"io"
	"log"
	"log/slog"
	"net"
	"net/http"
	"os"
)

// settings are the addresses of servers. What has no server is left out.
type settings struct {
	database, cache, rabbit, nats string
	// queue names what this run creates in message brokers and in the cache.
	queue string
}

func main() {
	var where settings
	flag.StringVar(&where.database, "database", "", "URL of a PostgreSQL server")
	flag.StringVar(&where.cache, "cache", "", "address of a Redis server")
	flag.StringVar(&where.rabbit, "rabbit", "", "URL of a RabbitMQ server")
	flag.StringVar(&where.nats, "nats", "", "URL of a NATS server")
	flag.StringVar(&where.queue, "queue", "twin", "prefix of names in the servers")
	flag.Parse()

	ctx := context.Background()
	stop := must(startTelemetry(ctx))
	logger := slog.New(instrumentLog(slog.NewJSONHandler(os.Stdout, nil)))
	stock, stopStock := startStock()
	health, stopHealth := startHealth()
	client := &http.Client{Transport: instrumentTransport(&http.Transport{DisableKeepAlives: true})}

	shop := &shop{log: logger, steps: []step{prices(client, stock), callHealth(health)}}
	ends := []func(){}
	add := func(part step, end func()) {
		shop.steps = append(shop.steps, part)
		ends = append(ends, end)
	}
	if where.database != "" {
		add(openDatabase(ctx, where.database))
	}
	if where.cache != "" {
		add(openCache(ctx, where.cache, where.queue))
	}
	if where.rabbit != "" {
		add(openRabbit(where.rabbit, where.queue, logger))
	}
	if where.nats != "" {
		add(openNATS(where.nats, where.queue, logger))
	}

	address, stopShop := serve(shop.handler())
	for _, path := range []string{"/orders/pear", "/lost/apple"} {
		fmt.Println(request(ctx, client, "http://"+address+path))
	}
	// A client has its answer before the server's span has ended, for which only these wait.
	for _, end := range append(ends, stopShop, stopStock, stopHealth) {
		end()
	}
	check(stop(ctx))
}

// serve starts a server on a free port. The returned function ends it.
func serve(handler http.Handler) (string, func()) {
	listener := must(net.Listen("tcp", "127.0.0.1:0"))
	server := &http.Server{Handler: handler}
	go server.Serve(listener)
	return listener.Addr().String(), func() { check(server.Shutdown(context.Background())) }
}

// request returns the status and the body of an answer.
func request(ctx context.Context, client *http.Client, url string) (int, string) {
	request := must(http.NewRequestWithContext(ctx, http.MethodGet, url, nil))
	response := must(client.Do(request))
	defer response.Body.Close()
	return response.StatusCode, string(must(io.ReadAll(response.Body)))
}

func must[T any](made T, err error) T {
	check(err)
	return made
}

func check(err error) {
	if err != nil {
		log.Fatal(err)
	}
}
