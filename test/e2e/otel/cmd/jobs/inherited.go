package main

import (
	"context"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"runtime"
	"sync"
	"time"
)

var early = make(chan func())

func init() {
	go func() {
		for job := range early {
			job()
		}
	}()
}

// Inherited are scenes in which work goes on elsewhere: later, in a library's goroutine, or in a stream of HTTP/2.
var inherited = map[string]func() scene{
	"early worker": func() scene {
		return jobsOf("/stream", "/order", "none", func(job func()) { early <- job }, func() {})
	},
	"context.AfterFunc": func() scene {
		done := make(chan struct{})
		ctx, cancel := context.WithCancel(context.Background())
		return scene{
			stream: func(*http.Request) {
				context.AfterFunc(ctx, func() { work("the stream's function =/stream"); close(done) })
			},
			order: func(r *http.Request) {
				cancel()
				<-done
				own, cancel := context.WithCancel(r.Context())
				inside(func() {
					ran := make(chan struct{})
					context.AfterFunc(own, func() { work("the order's function =/order"); close(ran) })
					cancel()
					<-ran
				})
			},
		}
	},
	"detached": func() scene {
		var after sync.WaitGroup
		return scene{
			order: func(r *http.Request) {
				ctx := context.WithoutCancel(r.Context())
				ended := make(chan struct{})
				context.AfterFunc(r.Context(), func() { close(ended) })
				after.Go(func() {
					<-ended
					workFor(ctx, "detached, with a context =/order")
					work("detached =none")
				})
			},
			last: func(*http.Request) { after.Wait() },
		}
	},
	"TimeoutHandler": func() scene {
		return scene{order: func(*http.Request) {
			late, done := make(chan struct{}), make(chan struct{})
			slow := http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) {
				defer close(done)
				work("in time =/slow")
				inside(func() { work("in time, in a goroutine =/slow") })
				<-late
				workFor(r.Context(), "late, with a context =/slow")
				work("late =none")
			})
			server := httptest.NewServer(http.TimeoutHandler(slow, 50*time.Millisecond, "late"))
			ask(server.URL + "/slow")
			server.Close()
			close(late)
			<-done
		}}
	},
	"Goexit": func() scene {
		return scene{order: func(*http.Request) {
			server := httptest.NewServer(http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) {
				work("in the handler =" + r.URL.Path)
				if r.URL.Path == "/ends" {
					runtime.Goexit()
				}
			}))
			defer server.Close()
			connection, reader := dial(server)
			io.WriteString(connection, "GET /ends HTTP/1.1\r\nHost: x\r\n\r\n")
			connection.(*net.TCPConn).CloseWrite()
			reader.ReadByte()
			connection.Close()
			ask(server.URL + "/goes-on")
			work("after both =/order")
		}}
	},
	"HTTP/2": func() scene {
		return scene{order: func(*http.Request) {
			var together sync.WaitGroup
			together.Add(3)
			server := httptest.NewUnstartedServer(http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) {
				together.Done()
				together.Wait()
				work("in a stream =" + r.URL.Path)
				inside(func() { work("in a stream's goroutine =" + r.URL.Path) })
			}))
			server.EnableHTTP2 = true
			server.StartTLS()
			defer server.Close()
			var all sync.WaitGroup
			for _, path := range []string{"/a", "/b", "/c"} {
				all.Go(func() {
					response, err := server.Client().Get(server.URL + path)
					check(err)
					response.Body.Close()
				})
			}
			all.Wait()
		}}
	},
	"dialling": func() scene {
		server := httptest.NewServer(http.NotFoundHandler())
		transport := &http.Transport{DialContext: func(ctx context.Context, network, address string) (net.Conn, error) {
			work("dialling =/order")
			workFor(ctx, "dialling, with a context =GET")
			return new(net.Dialer).DialContext(ctx, network, address)
		}}
		return scene{
			order: func(r *http.Request) {
				request, err := http.NewRequestWithContext(r.Context(), "GET", server.URL, nil)
				check(err)
				response, err := (&http.Client{Transport: transport}).Do(request)
				check(err)
				response.Body.Close()
			},
			last: func(*http.Request) { server.Close() },
		}
	},
}
