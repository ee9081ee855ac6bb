// Command hello serves one page on a free port of the loopback, and prints its address.
package main

import (
	"fmt"
	"net"
	"net/http"
	"sync/atomic"
)

var failures atomic.Int64

type refusal struct{ name string }

func (r *refusal) Error() string { return "no " + r.name }

// greet returns a type that implements error, which only the type checker knows.
func greet(name string) (string, *refusal) {
	if name == "" {
		return "", &refusal{"name"}
	}
	return "hello " + name, nil
}

func page(w http.ResponseWriter, r *http.Request) {
	text, refused := greet(r.URL.Query().Get("name"))
	if refused != nil {
		http.Error(w, refused.Error(), http.StatusBadRequest)
		return
	}
	fmt.Fprintf(w, "%s %d", text, failures.Load())
}

func main() {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		panic(err)
	}
	fmt.Println("http://" + listener.Addr().String())
	panic(http.Serve(listener, http.HandlerFunc(page)))
}
