// Everything uses each library that has an integration for OpenTelemetry, during one request. It passes no context on.
package main

import (
	"flag"
	"log"
	"net/http"
	"net/http/httptest"
)

var (
	postgresql = flag.String("postgresql", "", "address of the server")
	redisAt    = flag.String("redis", "", "address of the server")
	rabbitmq   = flag.String("rabbitmq", "", "address of the server")
	natsAt     = flag.String("nats", "", "address of the server")
)

func main() {
	flag.Parse()
	// Older than the request, so that what they do on their own is no part of its work.
	open := openQueues()
	defer open.close()

	mux := http.NewServeMux()
	mux.HandleFunc("GET /everything", func(http.ResponseWriter, *http.Request) {
		useRouters()
		useFiber()
		useRPC()
		useSQL()
		usePostgreSQL()
		useRedis()
		useMongoDB()
		useAWS()
		open.send()
		writeLogs()
	})
	server := httptest.NewServer(mux)
	get(server.URL + "/everything")
	server.Close()
	open.receive()
}

func get(url string) {
	response, err := http.Get(url)
	check(err)
	response.Body.Close()
}

func check(err error) {
	if err != nil {
		log.Fatal(err)
	}
}
