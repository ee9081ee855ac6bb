package main

import (
	"fmt"
	"net/http"
	"sync"

	"github.com/panjf2000/ants/v2"
	"github.com/robfig/cron/v3"
)

// Libraries are scenes whose workers libraries keep, or that requests of other kinds start.
var libraries = map[string]func() scene{
	"ants": func() scene {
		pool, err := ants.NewPool(1)
		check(err)
		return jobsOf("/stream", "/order", "/stream", func(job func()) { check(pool.Submit(job)) }, pool.Release)
	},
	"robfig": func() scene {
		ran := make(chan struct{}, 9)
		jobs := cron.New(cron.WithSeconds())
		first := true
		_, err := jobs.AddFunc("* * * * * *", func() {
			if first {
				work("robfig, first =/stream")
			} else {
				work("robfig =none")
			}
			first = false
			ran <- struct{}{}
		})
		check(err)
		return scene{
			stream: func(*http.Request) { jobs.Start(); <-ran },
			order:  func(*http.Request) { <-ran },
			last:   func(*http.Request) { jobs.Stop() },
		}
	},
	"hijacked": func() scene {
		s := lazy("/stream")
		s.hijacks = true
		return s
	},
	"rpc": func() scene {
		s := lazy("jobs.Stream/Talk")
		s.rpc = true
		return s
	},
}

// lazy is a scene whose worker begins with the first job.
func lazy(stream string) scene {
	var once sync.Once
	jobs := make(chan func())
	return jobsOf(stream, "/order", stream, func(job func()) {
		once.Do(func() {
			go func() {
				for job := range jobs {
					job()
				}
			}()
		})
		jobs <- job
	}, func() { close(jobs) })
}

// jobsOf is a scene of jobs of two requests for one worker. The parent of the first job is first: the stream, if that starts the
// worker.
func jobsOf(stream, order, first string, submit func(job func()), end func()) scene {
	do := func(what, parent string) {
		wait(func(done func()) { submit(func() { work(fmt.Sprint(what, " =", parent)); done() }) })
	}
	return scene{
		stream: func(*http.Request) {
			work("in the stream =" + stream)
			inside(func() { work("in a goroutine of the stream =" + stream) })
			do("the stream's job", first)
		},
		order: func(*http.Request) {
			do("the order's job", "none")
			do("the order's other job", "none")
			work("in the order =" + order)
		},
		last: func(*http.Request) {
			do("the stream's last job", "none")
			work("in the stream again =" + stream)
			inside(func() { work("in another goroutine of the stream =" + stream) })
			end()
		},
	}
}
