// Package asks sends requests as its variables are initialised. Its import path precedes those of the tracer, and so do the packages
// that it imports unless the tracer imports them as well: Go initialises it before the tracer. With net/http/httptest it would not.
package asks

import (
	"bytes"
	"context"
	"database/sql"
	"database/sql/driver"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"mime/multipart"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"sync/atomic"
	"time"
)

var (
	// Server answers all requests, at address.
	Server  = &http.Server{Handler: handler()}
	address = serve()

	// Answers are those to the requests that variables and init sent.
	Answers = All("variable")
)

func init() {
	Answers = append(Answers, All("init")...)
	meanwhile.Go(func() {
		for !over.Load() {
			All("meanwhile")
		}
	})
}

// meanwhile asks as well until it is over: also while the tracer is being initialised.
var (
	meanwhile sync.WaitGroup
	over      atomic.Bool
)

// Finish returns the answers to the requests of main, when nothing else asks any more.
func Finish() []string {
	over.Store(true)
	meanwhile.Wait()
	answers := All("main")
	Server.Close()
	return answers
}

func serve() string {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		panic(err)
	}
	go Server.Serve(listener)
	return "http://" + listener.Addr().String()
}

func handler() http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("/plain", func(w http.ResponseWriter, r *http.Request) { io.WriteString(w, r.Method) })
	mux.HandleFunc("/values/{value}", func(w http.ResponseWriter, r *http.Request) { io.WriteString(w, r.PathValue("value")) })
	mux.HandleFunc("/json", func(w http.ResponseWriter, r *http.Request) {
		var object map[string]any
		fmt.Fprint(w, json.NewDecoder(r.Body).Decode(&object), object)
	})
	mux.HandleFunc("/form", func(w http.ResponseWriter, r *http.Request) {
		text := r.FormValue("text")
		fmt.Fprint(w, text, len(r.PostForm))
	})
	mux.HandleFunc("/redirect", func(w http.ResponseWriter, r *http.Request) {
		http.Redirect(w, r, "/plain?"+r.URL.RawQuery, http.StatusFound)
	})
	mux.HandleFunc("/panic", func(http.ResponseWriter, *http.Request) { panic(http.ErrAbortHandler) })
	mux.HandleFunc("/work", func(w http.ResponseWriter, r *http.Request) {
		var group sync.WaitGroup
		group.Go(func() {
			for _, answer := range work(r.Context()) {
				fmt.Fprintln(w, answer)
			}
		})
		group.Wait()
	})
	mux.Handle("/timeout", http.TimeoutHandler(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		io.WriteString(w, r.FormValue("when"))
	}), time.Minute, "late"))
	return mux
}

// work does everything else that the aspects change.
func work(ctx context.Context) (answers []string) {
	answer := func(name string, values ...any) { answers = append(answers, fmt.Sprint(name, ": ", values)) }
	_, err := os.ReadFile(filepath.Clean("sub/../missing"))
	answer("file", err)
	_, err = os.Stat("../missing")
	answer("state", err)
	text, err := exec.Command("sh", "-c", "echo hello").Output()
	answer("program", string(text), err)
	shell := exec.Command("sh")
	shell.Stdin = strings.NewReader("echo hello")
	text, err = shell.Output()
	answer("script", string(text), err)
	_, err = (&net.Dialer{}).DialContext(ctx, "tcp", "127.0.0.1:9")
	answer("connection", err)
	db := sql.OpenDB(nowhere{})
	_, err = db.QueryContext(ctx, "SELECT 1")
	answer("query", err)
	_, err = db.Exec("DELETE")
	answer("statement", err, db.Close())
	var object map[string]any
	answer("JSON", json.Unmarshal([]byte(`{"text":"hello"}`), &object), object)
	return answers
}

// nowhere connects to no database.
type nowhere struct{}

func (nowhere) Connect(context.Context) (driver.Conn, error) { return connection{}, nil }
func (nowhere) Driver() driver.Driver                        { return nil }

type connection struct{}

func (connection) Prepare(query string) (driver.Stmt, error) {
	return nil, errors.New("prepared " + query)
}
func (connection) Begin() (driver.Tx, error) { return nil, errors.ErrUnsupported }
func (connection) Close() error              { return nil }

// All asks in each way, and returns the answers.
func All(when string) (answers []string) {
	answer := func(name string, response *http.Response, err error) {
		line := []any{when, " ", name, ": ", err != nil}
		if err == nil {
			text, failure := io.ReadAll(response.Body)
			response.Body.Close()
			line = append(line, response.StatusCode, " ", string(text), failure, response.Request.Header)
		}
		answers = append(answers, fmt.Sprint(line...))
	}
	query := "?when=" + when
	ask := func(name string, path string) {
		response, err := http.Get(address + path + query)
		answer(name, response, err)
	}
	ask("get", "/plain")
	ask("path", "/values/hello")
	ask("redirect", "/redirect")
	ask("work", "/work")
	ask("time limit", "/timeout")
	post := func(name, path, kind string, body io.Reader) {
		response, err := http.Post(address+path+query, kind, body)
		answer(name, response, err)
	}
	post("JSON", "/json", "application/json", strings.NewReader(`{"text":"hello"}`))
	post("form", "/form", "application/x-www-form-urlencoded", strings.NewReader("text=hello"))
	post("panic", "/panic", "text/plain", strings.NewReader("hello"))
	var body bytes.Buffer
	form := multipart.NewWriter(&body)
	form.WriteField("text", "hello")
	form.Close()
	post("parts", "/form", form.FormDataContentType(), &body)

	request, _ := http.NewRequestWithContext(context.Background(), http.MethodPut, address+"/plain"+query, strings.NewReader("hello"))
	response, err := (&http.Transport{}).RoundTrip(request)
	answer("transport", response, err)
	_, err = http.DefaultTransport.RoundTrip(&http.Request{})
	answer("no address", nil, err)
	for _, line := range work(context.Background()) {
		answers = append(answers, when+" "+line)
	}
	return answers
}
