// Everything uses each library with an OpenTelemetry integration during one request. It does not pass contexts.
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
	// Older than the request, so that their background work is not part of it.
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
