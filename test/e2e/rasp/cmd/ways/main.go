// Ways does what a visitor says in every way that Go offers. A test attacks each of them:
//
//	/FRAME/PLACE/KIND/WAY
//
// FRAME is how the handler runs (direct, goroutine, goroutines, timeout, timer; server: below the http.TimeoutHandler that is the handler of a
// second server), PLACE has the visitor's value (query, path, form, json, header,
// cookie), KIND and WAY choose what is done with it. Wherever harm is done, the answer contains HARM.
package main

import (
	"context"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"os/signal"
	"sync"
	"syscall"
	"time"
)

// Way does something with the value; its result is the answer.
type Way func(w http.ResponseWriter, r *http.Request, value string) (string, error)

func main() {
	files := flag.String("files", "", "folder of files")
	postgres := flag.String("postgres", "", "address of PostgreSQL")
	mysql := flag.String("mysql", "", "data source name of MySQL")
	table := flag.String("table", "", "table to create for the run")
	flag.Parse()
	if err := serve(*files, *postgres, *mysql, *table); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func serve(files, postgres, mysql, table string) (err error) {
	people, err := newPeople(postgres, mysql, table)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, people.close()) }()
	ways := map[string]map[string]Way{
		"file":    fileWays(files),
		"program": programWays,
		"request": requestWays,
		"query":   people.ways(),
		"body":    bodyWays,
	}
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return err
	}
	second, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return err
	}
	line, _ := json.Marshal(map[string]string{"http": listener.Addr().String(), "timeout": second.Addr().String()})
	fmt.Println(string(line))
	inner := innerHandler(ways)
	server := &http.Server{Handler: frames(inner)}
	limited := &http.Server{Handler: http.TimeoutHandler(http.StripPrefix("/server", inner), time.Minute, "late")}
	go limited.Serve(second)
	defer limited.Close()
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	go func() {
		<-ctx.Done()
		server.Close()
	}()
	if err := server.Serve(listener); !errors.Is(err, http.ErrServerClosed) {
		return err
	}
	return nil
}

func innerHandler(ways map[string]map[string]Way) http.Handler {
	inner := http.NewServeMux()
	inner.HandleFunc("/{place}/{kind}/{way}", func(w http.ResponseWriter, r *http.Request) { perform(ways, w, r) })
	inner.HandleFunc("/{place}/{kind}/{way}/{value}", func(w http.ResponseWriter, r *http.Request) { perform(ways, w, r) })
	return inner
}

func frames(inner http.Handler) http.Handler {
	mux := http.NewServeMux()
	mux.Handle("/direct/", http.StripPrefix("/direct", inner))
	mux.Handle("/timeout/", http.StripPrefix("/timeout", http.TimeoutHandler(inner, time.Minute, "late")))
	mux.Handle("/goroutine/", http.StripPrefix("/goroutine", http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		done := make(chan struct{})
		go func() {
			defer close(done)
			inner.ServeHTTP(w, r)
		}()
		<-done
	})))
	mux.Handle("/goroutines/", http.StripPrefix("/goroutines", http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		var group sync.WaitGroup
		group.Go(func() { group.Go(func() { inner.ServeHTTP(w, r.WithContext(context.Background())) }) })
		group.Wait()
	})))
	mux.Handle("/timer/", http.StripPrefix("/timer", http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		done := make(chan struct{})
		time.AfterFunc(time.Millisecond, func() {
			defer close(done)
			inner.ServeHTTP(w, r)
		})
		<-done
	})))
	return mux
}

func perform(ways map[string]map[string]Way, w http.ResponseWriter, r *http.Request) {
	way := ways[r.PathValue("kind")][r.PathValue("way")]
	if way == nil {
		http.NotFound(w, r)
		return
	}
	value, err := valueOf(r)
	if err == nil {
		var text string
		if text, err = way(w, r, value); err == nil {
			io.WriteString(w, text)
		}
	}
	if err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
	}
}

func valueOf(r *http.Request) (string, error) {
	switch r.PathValue("place") {
	case "query":
		return r.URL.Query().Get("value"), nil
	case "path":
		return r.PathValue("value"), nil
	case "form":
		return r.PostFormValue("value"), nil
	case "json":
		var object struct{ Value string }
		err := json.NewDecoder(r.Body).Decode(&object)
		return object.Value, err
	case "header":
		return r.Header.Get("X-Value"), nil
	case "cookie":
		cookie, err := r.Cookie("value")
		if err != nil {
			return "", err
		}
		return cookie.Value, nil
	}
	return "", nil
}
