package main

import (
	"context"
	"io"
	"net/http"
	"net/http/httptest"
	"sync"
	"time"

	"golang.org/x/sync/errgroup"
	"golang.org/x/sync/semaphore"
	"golang.org/x/sync/singleflight"
)

// Helpers are goroutines that work for one request, the order, but wait for others.
var helpers = map[string]func() scene{
	"results": func() scene {
		// Answers come from a worker that the stream has started.
		type job struct {
			answer chan<- int
		}
		jobs := make(chan job)
		question := func() int {
			answer := make(chan int)
			jobs <- job{answer}
			return <-answer
		}
		return scene{
			stream: func(*http.Request) {
				go func() {
					for each := range jobs {
						each.answer <- 1
					}
				}()
				question()
			},
			order: func(*http.Request) {
				inside(func() {
					question()
					work("after an answer =/order")
				})
			},
		}
	},
	"pipeline": func() scene {
		return scene{
			order: func(*http.Request) {
				first, second := make(chan int), make(chan int, 2)
				go func() {
					defer close(first)
					for i := range 3 {
						work("source =/order")
						first <- i
					}
				}()
				go func() {
					defer close(second)
					for each := range first {
						work("stage =/order")
						second <- each
					}
				}()
				for range second {
				}
			},
		}
	},
	"mutex": func() scene {
		var mutex sync.Mutex
		return scene{
			stream: func(*http.Request) { mutex.Lock(); time.AfterFunc(10*time.Millisecond, mutex.Unlock) },
			order: func(*http.Request) {
				inside(func() {
					mutex.Lock()
					work("with the mutex =/order")
					mutex.Unlock()
				})
			},
		}
	},
	"semaphores": func() scene {
		slots := make(chan struct{}, 1)
		weighted := semaphore.NewWeighted(1)
		free := func() {
			time.Sleep(5 * time.Millisecond)
			<-slots
			weighted.Release(1)
		}
		return scene{
			stream: func(*http.Request) {
				slots <- struct{}{}
				weighted.Acquire(context.Background(), 1)
				go free()
			},
			order: func(*http.Request) {
				inside(func() {
					for range 2 {
						slots <- struct{}{}
						work("with a slot =/order")
						<-slots
					}
					weighted.Acquire(context.Background(), 1)
					work("with a weight =/order")
					weighted.Release(1)
				})
			},
		}
	},
	"groups": func() scene {
		return scene{
			order: func(*http.Request) {
				var group errgroup.Group
				group.SetLimit(2)
				for range 4 {
					group.Go(func() error {
						for range 3 {
							time.Sleep(time.Millisecond)
							work("in a group =/order")
						}
						return nil
					})
				}
				group.Wait()
				inside(func() {
					var all sync.WaitGroup
					all.Go(func() { work("in an inner group =/order") })
					all.Wait()
					work("after an inner group =/order")
				})
			},
		}
	},
	"timeout": func() scene {
		return scene{
			order: func(*http.Request) {
				inside(func() {
					select {
					case <-time.After(time.Millisecond):
						work("after a timeout =/order")
					case <-make(chan int):
					}
				})
			},
		}
	},
	"connections": func() scene {
		// The stream has dialled the connection that the order uses.
		server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { io.WriteString(w, "x") }))
		inner := &http.Client{Transport: &http.Transport{MaxConnsPerHost: 1}}
		get := func() {
			response, err := inner.Get(server.URL)
			if err == nil {
				io.Copy(io.Discard, response.Body)
				response.Body.Close()
			}
		}
		return scene{
			stream: func(*http.Request) { get() },
			order: func(*http.Request) {
				inside(func() {
					get()
					work("after an answer of a server =/order")
				})
				for range 3 {
					inside(func() { get(); work("after a wait for a connection =/order") })
				}
			},
			last: func(*http.Request) { server.Close() },
		}
	},
	"singleflight": func() scene {
		var group singleflight.Group
		return scene{
			order: func(*http.Request) {
				inside(func() {
					group.Do("key", func() (any, error) { work("single flight =/order"); return nil, nil })
					work("after the flight =/order")
				})
			},
		}
	},
}

// inside runs work in a goroutine and waits for it.
func inside(work func()) {
	var all sync.WaitGroup
	all.Go(work)
	all.Wait()
}
