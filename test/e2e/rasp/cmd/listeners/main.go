// Listeners prints what becomes of the handlers of servers that listen at two addresses at once, and the answers at both.
package main

import (
	"fmt"
	"io"
	"net"
	"net/http"
	"sync"
)

func main() {
	http.HandleFunc("/", func(w http.ResponseWriter, _ *http.Request) { io.WriteString(w, "general") })
	own := http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { io.WriteString(w, "own") })
	for _, handler := range []http.Handler{nil, own} {
		server := &http.Server{Handler: handler}
		answers := serve(server)
		fmt.Printf("%T is %T: %v\n", handler, server.Handler, answers)
	}
}

// serve asks a server at both addresses, several times at once.
func serve(server *http.Server) map[string]int {
	answers := map[string]int{}
	var lock sync.Mutex
	var serving, asking sync.WaitGroup
	for range 2 {
		listener, err := net.Listen("tcp", "127.0.0.1:0")
		if err != nil {
			panic(err)
		}
		serving.Go(func() { server.Serve(listener) })
		for range 10 {
			asking.Go(func() {
				response, err := http.Get("http://" + listener.Addr().String())
				if err != nil {
					panic(err)
				}
				defer response.Body.Close()
				text, err := io.ReadAll(response.Body)
				lock.Lock()
				defer lock.Unlock()
				answers[fmt.Sprint(string(text), err)]++
			})
		}
	}
	asking.Wait()
	server.Close()
	serving.Wait()
	return answers
}
