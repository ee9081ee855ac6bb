package main

import (
	"context"
	"iter"
	"net/http"
	"runtime"
	"sync"
	"time"

	"go.opentelemetry.io/otel/trace"
)

// Workers do jobs of both requests; the stream starts them.
var workers = map[string]func() scene{
	"once": func() scene {
		var once sync.Once
		jobs := make(chan func())
		submit := func(job func()) {
			once.Do(func() {
				go func() {
					for job := range jobs {
						job()
					}
				}()
			})
			wait(func(done func()) { jobs <- func() { job(); done() } })
		}
		return scene{
			stream: func(*http.Request) { submit(func() { work("once, of the stream =/stream") }) },
			order: func(r *http.Request) {
				submit(func() { work("once, of the order =none") })
				submit(func() { workFor(r.Context(), "once, with a context =/order") })
				submit(func() { entry(trace.SpanKindServer, "once, server =none") })
			},
			last: func(r *http.Request) {
				submit(func() { work("once, of the stream again =none") })
				submit(func() { workFor(r.Context(), "once, with the stream's context =/stream") })
			},
		}
	},
	"buffer": func() scene {
		jobs := make(chan func(), 9)
		free, done := make(chan struct{}), make(chan struct{})
		return scene{
			stream: func(*http.Request) {
				go func() {
					for job := range jobs {
						job()
					}
				}()
				jobs <- func() { <-free; work("buffer, of the stream =/stream") }
			},
			order: func(*http.Request) {
				for range 2 {
					jobs <- func() { work("buffer, of the order =none") }
				}
				jobs <- func() { close(done) }
				close(free)
				<-done
			},
		}
	},
	"methods": func() scene {
		pool := &methods{jobs: make(chan func()), quit: make(chan struct{})}
		return scene{
			stream: func(*http.Request) {
				var group sync.WaitGroup
				group.Go(pool.run)
				pool.do(func() { work("methods, of the stream =/stream") })
			},
			order: func(*http.Request) { pool.do(func() { work("methods, of the order =none") }) },
		}
	},
	"pool": func() scene {
		// Each worker has a channel, and is idle until somebody takes it.
		idle := make(chan chan func(), 9)
		submit := func(job func()) {
			var mine chan func()
			select {
			case mine = <-idle:
			default:
				mine = make(chan func())
				go func() {
					for job := range mine {
						job()
					}
				}()
			}
			wait(func(done func()) { mine <- func() { job(); idle <- mine; done() } })
		}
		return scene{
			stream: func(*http.Request) { submit(func() { work("pool, of the stream =/stream") }) },
			order:  func(*http.Request) { submit(func() { work("pool, of the order =none") }) },
		}
	},
	"cond": func() scene {
		var mutex sync.Mutex
		changed := sync.NewCond(&mutex)
		var queue []func()
		waiting := false
		submit := func(job func()) {
			wait(func(done func()) {
				mutex.Lock()
				queue = append(queue, func() { job(); done() })
				mutex.Unlock()
				changed.Signal()
			})
			for again := false; !again; time.Sleep(time.Millisecond) {
				mutex.Lock()
				again = waiting
				mutex.Unlock()
			}
		}
		return scene{
			stream: func(*http.Request) {
				go func() {
					for {
						mutex.Lock()
						for len(queue) == 0 {
							waiting = true
							changed.Wait()
							waiting = false
						}
						job := queue[0]
						queue = queue[1:]
						mutex.Unlock()
						job()
					}
				}()
				submit(func() { work("cond, of the stream =/stream") })
			},
			order: func(*http.Request) { submit(func() { work("cond, of the order =none") }) },
		}
	},
	"ticker": func() scene {
		ticked := make(chan struct{}, 99)
		stop := make(chan struct{})
		return scene{
			stream: func(*http.Request) {
				go func() {
					ticker := time.NewTicker(2 * time.Millisecond)
					defer ticker.Stop()
					for {
						select {
						case <-ticker.C:
							work("tick =none")
							ticked <- struct{}{}
						case <-stop:
							return
						}
					}
				}()
			},
			order: func(*http.Request) { <-ticked; <-ticked },
			last:  func(*http.Request) { close(stop) },
		}
	},
	"cron": func() scene {
		ran := make(chan struct{}, 99)
		stop := make(chan struct{})
		return scene{
			stream: func(*http.Request) {
				go func() {
					for i := 0; ; i++ {
						timer := time.NewTimer(2 * time.Millisecond)
						select {
						case <-timer.C:
							go func() {
								if i == 0 {
									work("cron, first =/stream")
								} else {
									work("cron =none")
								}
								ran <- struct{}{}
							}()
						case <-stop:
							return
						}
					}
				}()
				<-ran
			},
			order: func(*http.Request) { <-ran; <-ran },
			last:  func(*http.Request) { close(stop) },
		}
	},
	"debounce": func() scene {
		var timer *time.Timer
		fired := make(chan struct{})
		name := "debounce, set by the order =/order"
		return scene{
			stream: func(*http.Request) {
				timer = time.AfterFunc(time.Hour, func() { work(name); fired <- struct{}{} })
			},
			order: func(*http.Request) { timer.Reset(time.Millisecond); <-fired },
			last: func(*http.Request) {
				name = "debounce, set by the stream =/stream"
				timer.Reset(time.Millisecond)
				<-fired
			},
		}
	},
	"periodic": func() scene {
		ran := make(chan struct{})
		return scene{
			stream: func(*http.Request) {
				again := 0
				var timer *time.Timer
				var set sync.Mutex // the function may run before AfterFunc returns
				set.Lock()
				timer = time.AfterFunc(time.Millisecond, func() {
					set.Lock()
					defer set.Unlock()
					if again++; again == 1 {
						work("periodic, first =/stream")
					} else {
						work("periodic, again =none")
					}
					if again < 3 {
						timer.Reset(time.Millisecond)
					} else {
						close(ran)
					}
				})
				set.Unlock()
				<-ran
				next := make(chan struct{})
				time.AfterFunc(time.Millisecond, func() {
					work("chain, first =/stream")
					time.AfterFunc(time.Millisecond, func() { work("chain, next =none"); close(next) })
				})
				<-next
			},
			order: func(*http.Request) {},
		}
	},
	"iterator": func() scene {
		var next func() (string, bool)
		element := func(of string) {
			caller = of
			next()
		}
		return scene{
			stream: func(*http.Request) {
				next, _ = iter.Pull(func(yield func(string) bool) {
					for {
						work("element =" + caller)
						if !yield(caller) {
							return
						}
					}
				})
				element("/stream")
			},
			order: func(*http.Request) {
				element("/order")
				done := make(chan struct{})
				go func() { element("/order"); close(done) }()
				<-done
			},
			last: func(*http.Request) { element("/stream") },
		}
	},
	"entries": func() scene {
		// A consumer that a request starts, without channels.
		return scene{
			stream: func(*http.Request) {
				wait(func(done func()) {
					go func() {
						entry(trace.SpanKindConsumer, "message =none")
						entry(trace.SpanKindServer, "call =none")
						entry(trace.SpanKindClient, "client =/stream")
						done()
					}()
				})
				entry(trace.SpanKindConsumer, "message in the handler =/stream")
			},
			order: func(*http.Request) {},
		}
	},
	"finalizer": func() scene {
		ran := make(chan struct{}, 9)
		return scene{
			stream: func(*http.Request) {
				runtime.SetFinalizer(&[64]byte{}, func(*[64]byte) { work("finalizer =none"); ran <- struct{}{} })
				runtime.AddCleanup(new([65]byte), func(int) { work("cleanup =none"); ran <- struct{}{} }, 1)
				for range 2 {
					runtime.GC()
					<-ran
				}
			},
			order: func(*http.Request) {},
		}
	},
}

var caller string

type methods struct {
	jobs chan func()
	quit chan struct{}
}

func (m *methods) run() {
	for {
		job, ok := m.next()
		if !ok {
			return
		}
		job()
	}
}

func (m *methods) next() (func(), bool) {
	select {
	case job := <-m.jobs:
		return job, true
	case <-m.quit:
		return nil, false
	}
}

func (m *methods) do(job func()) {
	wait(func(done func()) { m.jobs <- func() { job(); done() } })
}

// wait returns when done was called.
func wait(start func(done func())) {
	ctx, done := context.WithCancel(context.Background())
	start(done)
	<-ctx.Done()
}
