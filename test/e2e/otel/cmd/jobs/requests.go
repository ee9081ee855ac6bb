package main

import (
	"bufio"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"runtime"
	"sync"
)

// Requests are scenes of requests that share a connection or a thread, or give up their connection.
var requests = map[string]func() scene{
	"pipelined": func() scene {
		return scene{order: func(*http.Request) {
			server := httptest.NewServer(http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) {
				work("in a request =" + r.URL.Path)
				inside(func() { work("in its goroutine =" + r.URL.Path) })
			}))
			defer server.Close()
			connection, reader := dial(server)
			defer connection.Close()
			fmt.Fprint(connection, "GET /first HTTP/1.1\r\nHost: x\r\n\r\nGET /second HTTP/1.1\r\nHost: x\r\n\r\n")
			for range 2 {
				response, err := http.ReadResponse(reader, nil)
				check(err)
				io.Copy(io.Discard, response.Body)
			}
			fmt.Fprint(connection, "GET /third HTTP/1.1\r\nHost: x\r\n\r\n")
			_, err := http.ReadResponse(reader, nil)
			check(err)
		}}
	},
	"locked": func() scene {
		return scene{order: func(*http.Request) {
			// The thread ends with its goroutine.
			inside(func() { runtime.LockOSThread(); work("locked to a thread =/order") })
			inside(func() { work("after the thread =/order") })
		}}
	},
	"handed over": func() scene {
		return scene{order: func(*http.Request) {
			var after sync.WaitGroup
			server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
				connection, buffered, err := http.NewResponseController(w).Hijack()
				check(err)
				work("in the handler =/up")
				after.Go(func() {
					defer connection.Close()
					_, err := buffered.ReadString('\n')
					check(err)
					work("after the handler =none")
				})
				fmt.Fprint(buffered, "HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: own\r\n\r\n")
				check(buffered.Flush())
			}))
			connection, reader := dial(server)
			defer connection.Close()
			fmt.Fprint(connection, "GET /up HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: own\r\n\r\n")
			_, err := http.ReadResponse(reader, nil)
			check(err)
			server.Close() // waits for the handler
			fmt.Fprint(connection, "hello\n")
			after.Wait()
		}}
	},
}

// dial connects to a server without a client of net/http, which would send the trace.
func dial(server *httptest.Server) (net.Conn, *bufio.Reader) {
	connection, err := net.Dial("tcp", server.Listener.Addr().String())
	check(err)
	return connection, bufio.NewReader(connection)
}
