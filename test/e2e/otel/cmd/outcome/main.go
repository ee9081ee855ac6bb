// Outcome serves requests that end in different ways and under different names, and asks for URLs that give access.
package main

import (
	"bufio"
	"fmt"
	"io"
	"log"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
)

func main() {
	log.SetOutput(io.Discard)                                        // of the handlers that panic
	http.DefaultTransport.(*http.Transport).DisableKeepAlives = true // a request that fails on an old connection is sent again
	server := httptest.NewServer(routes())
	defer server.Close()
	ask(server.URL + "/v1/items/1")
	ask(server.URL + "/v2/items/1")
	ask(server.URL + "/v2/none")
	ask(server.URL + "/asks")
	ask(server.URL + "/deep/a/items/1")
	for _, path := range []string{"/fails", "/panics", "/aborts", "/late"} {
		ask(server.URL + path)
	}
	ask(strings.Replace(server.URL, "://", "://user:SECRET0@", 1) + "/signed?kept=1&X-Amz-Signature=SECRET1&sig=SECRET2;Signature=SECRET3" +
		"&X-Goog-Signature=SECRET4&AWSAccessKeyId=SECRET5&x-amz%2Dsecurity-token=SECRET6&access_token=SECRET7&signature=#end")
	hosts(server.Listener.Addr().String())
	server.Close()
	ask(server.URL + "/refused")
}

func routes() http.Handler {
	items := func() *http.ServeMux {
		mux := http.NewServeMux()
		mux.HandleFunc("GET /items/{id}", func(http.ResponseWriter, *http.Request) {})
		return mux
	}
	root := http.NewServeMux()
	root.Handle("/v1/", http.StripPrefix("/v1", items()))
	root.Handle("/v2/", http.StripPrefix("/v2", items()))
	root.Handle("/deep/", http.StripPrefix("/deep/", http.StripPrefix("a", items())))
	root.HandleFunc("/asks", func(_ http.ResponseWriter, r *http.Request) {
		other := r.Clone(r.Context())
		other.URL.Path = "/items/7"
		items().Handler(other)
		root.Handler(other)
	})
	root.HandleFunc("/fails", func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusServiceUnavailable) })
	root.HandleFunc("/panics", func(http.ResponseWriter, *http.Request) { panic("help") })
	root.HandleFunc("/aborts", func(http.ResponseWriter, *http.Request) { panic(http.ErrAbortHandler) })
	root.HandleFunc("/late", func(w http.ResponseWriter, _ *http.Request) {
		w.WriteHeader(http.StatusAccepted)
		w.(http.Flusher).Flush()
		panic("help")
	})
	root.HandleFunc("/signed", func(w http.ResponseWriter, r *http.Request) {
		_, password, _ := r.BasicAuth()
		fmt.Println("arrived:", password, strings.Count(r.URL.RawQuery, "SECRET"))
	})
	root.HandleFunc("/hosts", func(http.ResponseWriter, *http.Request) {})
	return root
}

func ask(url string) {
	response, err := http.Get(url)
	if err != nil {
		fmt.Println("no answer")
		return
	}
	response.Body.Close()
	fmt.Println(response.StatusCode)
}

// hosts sends requests for ever new hosts, as anybody can.
func hosts(address string) {
	connection, err := net.Dial("tcp", address)
	if err != nil {
		panic(err)
	}
	defer connection.Close()
	reader := bufio.NewReader(connection)
	for i := range 50 {
		fmt.Fprintf(connection, "GET /hosts HTTP/1.1\r\nHost: h%d.example:%d\r\n\r\n", i, 1000+i)
		if _, err := http.ReadResponse(reader, nil); err != nil {
			panic(err)
		}
	}
}
