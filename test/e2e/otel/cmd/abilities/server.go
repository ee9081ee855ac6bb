package main

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"mime/multipart"
	"net/http"
	"net/http/httptest"
	"net/http/httptrace"
	"net/textproto"
	"os"
	"strings"
	"sync"
	"sync/atomic"
	"time"
)

// handler answers a request, and says what it finds.
type handler func(w http.ResponseWriter, r *http.Request, say func(...any))

var responses = map[string]handler{
	"interfaces": func(w http.ResponseWriter, r *http.Request, say func(...any)) {
		has := map[string]bool{}
		_, has["Flusher"] = w.(http.Flusher)
		_, has["FlushError"] = w.(interface{ FlushError() error })
		_, has["Hijacker"] = w.(http.Hijacker)
		_, has["CloseNotifier"] = w.(http.CloseNotifier) //nolint:staticcheck
		_, has["Pusher"] = w.(http.Pusher)
		_, has["ReaderFrom"] = w.(io.ReaderFrom)
		_, has["StringWriter"] = w.(io.StringWriter)
		_, has["SetReadDeadline"] = w.(interface{ SetReadDeadline(time.Time) error })
		_, has["SetWriteDeadline"] = w.(interface{ SetWriteDeadline(time.Time) error })
		_, has["EnableFullDuplex"] = w.(interface{ EnableFullDuplex() error })
		_, has["Unwrap"] = w.(interface{ Unwrap() http.ResponseWriter })
		say(has)
	},
	"controller": func(w http.ResponseWriter, r *http.Request, say func(...any)) {
		c := http.NewResponseController(w)
		later := time.Now().Add(time.Minute)
		say(c.SetReadDeadline(later), c.SetWriteDeadline(later), c.EnableFullDuplex(), c.Flush())
	},
	"request": func(w http.ResponseWriter, r *http.Request, say func(...any)) {
		say(r.Body == http.NoBody, r.Pattern, r.PathValue("name"), r.Context().Value(http.ServerContextKey) != nil, r.TLS != nil)
	},
	"type of the writer": func(w http.ResponseWriter, r *http.Request, say func(...any)) { say(fmt.Sprintf("%T", w)) },
	"nothing":            func(http.ResponseWriter, *http.Request, func(...any)) {},
	"write string":       func(w http.ResponseWriter, r *http.Request, say func(...any)) { say(io.WriteString(w, "text")) },
	"read from": func(w http.ResponseWriter, r *http.Request, say func(...any)) {
		say(io.Copy(w, strings.NewReader("copied")))
	},
	"read from a file": func(w http.ResponseWriter, r *http.Request, say func(...any)) {
		name, err := os.Executable()
		check(err)
		file, err := os.Open(name)
		check(err)
		defer file.Close()
		say(io.Copy(w, io.LimitReader(file, 4)))
	},
	"serve content": func(w http.ResponseWriter, r *http.Request, _ func(...any)) {
		r.Header.Set("Range", "bytes=1-2")
		http.ServeContent(w, r, "x.txt", time.Time{}, strings.NewReader("content"))
	},
	"twice": func(w http.ResponseWriter, r *http.Request, _ func(...any)) { w.WriteHeader(201); w.WriteHeader(500) },
	"late": func(w http.ResponseWriter, r *http.Request, _ func(...any)) {
		io.WriteString(w, "x")
		w.WriteHeader(500)
	},
	"no status": func(w http.ResponseWriter, r *http.Request, _ func(...any)) { w.WriteHeader(99) },
	"early": func(w http.ResponseWriter, r *http.Request, _ func(...any)) {
		w.Header().Set("Link", "</a>")
		w.WriteHeader(http.StatusEarlyHints)
		w.WriteHeader(http.StatusProcessing)
		w.WriteHeader(http.StatusTeapot)
	},
	"switch": func(w http.ResponseWriter, r *http.Request, _ func(...any)) {
		if r.ProtoMajor == 1 {
			w.Header().Set("Connection", "Upgrade")
			w.Header().Set("Upgrade", "own")
			w.WriteHeader(http.StatusSwitchingProtocols)
		}
	},
	"not modified": func(w http.ResponseWriter, r *http.Request, say func(...any)) {
		w.WriteHeader(http.StatusNotModified)
		say(w.Write([]byte("x")))
	},
	"too long": func(w http.ResponseWriter, r *http.Request, say func(...any)) {
		w.Header().Set("Content-Length", "2")
		say(w.Write([]byte("longer")))
		say(w.Write([]byte("ab")))
	},
	"without a type": func(w http.ResponseWriter, r *http.Request, _ func(...any)) {
		w.Header()["Content-Type"] = nil
		w.Header()["Date"] = nil
		io.WriteString(w, "<html>")
	},
	"trailers": func(w http.ResponseWriter, r *http.Request, _ func(...any)) {
		w.Header().Set("Trailer", "Announced")
		io.WriteString(w, "x")
		w.Header().Set("Announced", "yes")
		w.Header().Set(http.TrailerPrefix+"Other", "too")
	},
	"flushed": func(w http.ResponseWriter, r *http.Request, say func(...any)) {
		w.(http.Flusher).Flush()
		w.Header().Set("Late", "x")
		io.WriteString(w, "x")
	},
	"flush after the deadline": func(w http.ResponseWriter, r *http.Request, say func(...any)) {
		c := http.NewResponseController(w)
		io.WriteString(w, "one")
		say(c.Flush() == nil)
		c.SetWriteDeadline(time.Now().Add(-time.Second))
		time.Sleep(50 * time.Millisecond)
		io.WriteString(w, "two")
		say(c.Flush() != nil)
	},
	"push": func(w http.ResponseWriter, r *http.Request, say func(...any)) {
		if pusher, ok := w.(http.Pusher); ok {
			say(pusher.Push("/x", nil))
		}
	},
	"hijack": func(w http.ResponseWriter, r *http.Request, say func(...any)) {
		connection, buffered, err := http.NewResponseController(w).Hijack()
		if err != nil {
			say(err)
			return
		}
		_, afterwards := w.Write([]byte("x"))
		say(afterwards)
		fmt.Fprint(buffered, "HTTP/1.1 200 OK\r\nConnection: close\r\n\r\nby hand")
		buffered.Flush()
		connection.Close()
	},
	"close notify": func(w http.ResponseWriter, r *http.Request, say func(...any)) {
		say(w.(http.CloseNotifier).CloseNotify() != nil) //nolint:staticcheck
	},
	"body": func(w http.ResponseWriter, r *http.Request, say func(...any)) {
		read, err := io.ReadAll(r.Body)
		n, again := r.Body.Read(make([]byte, 1))
		closed := r.Body.Close()
		_, late := r.Body.Read(make([]byte, 1))
		say(len(read), err, n, again, closed, late != nil, r.ContentLength, r.TransferEncoding, r.Trailer)
	},
	"limit": func(w http.ResponseWriter, r *http.Request, say func(...any)) {
		r.Body = http.MaxBytesReader(w, r.Body, 3)
		_, err := io.ReadAll(r.Body)
		var tooLarge *http.MaxBytesError
		say(errors.As(err, &tooLarge), w.Header().Get("Connection"))
	},
	"form": func(w http.ResponseWriter, r *http.Request, say func(...any)) {
		say(r.ParseMultipartForm(1), r.FormValue("x"), r.MultipartForm != nil)
	},
	"files of a form": func(w http.ResponseWriter, r *http.Request, say func(...any)) {
		check(r.ParseMultipartForm(1))
		file, err := r.MultipartForm.File["upload"][0].Open()
		check(err)
		uploaded.Store(file.(*os.File).Name())
		say(file.Close())
	},
	"abort": func(w http.ResponseWriter, r *http.Request, _ func(...any)) {
		io.WriteString(w, "x")
		panic(http.ErrAbortHandler)
	},
	"panic":   func(w http.ResponseWriter, r *http.Request, _ func(...any)) { panic("own") },
	"nil":     func(w http.ResponseWriter, r *http.Request, _ func(...any)) { io.WriteString(w, "x"); panic(nil) },
	"timeout": nil, // http.TimeoutHandler
}

var order = []string{"interfaces", "controller", "request", "type of the writer", "nothing", "write string", "read from", "read from a file",
	"serve content", "twice", "late", "no status", "early", "switch", "not modified", "too long", "without a type", "trailers", "flushed",
	"flush after the deadline", "push", "hijack", "close notify", "body", "limit", "form", "files of a form", "abort", "panic", "nil", "timeout"}

var (
	heard    = new(lines)
	working  sync.RWMutex
	uploaded atomic.Value // the name of a file
)

// said returns what handlers said, once those that began have returned.
func said() []string {
	working.Lock()
	defer working.Unlock()
	return heard.take()
}

func handlers() http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("/{name}", func(w http.ResponseWriter, r *http.Request) {
		working.RLock()
		defer working.RUnlock()
		responses[r.PathValue("name")](w, r, func(values ...any) { heard.add(fmt.Sprint(values...)) })
	})
	mux.Handle("/timeout", http.TimeoutHandler(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		_, flusher := w.(http.Flusher)
		heard.add(fmt.Sprint(flusher))
		w.WriteHeader(http.StatusAccepted)
	}), time.Minute, ""))
	return mux
}

func askHandlers(server *httptest.Server, log *lines, say func(string, ...any)) {
	client := server.Client()
	for _, name := range order {
		early, logged := 0, log.count()
		request, err := http.NewRequest("GET", server.URL+"/"+strings.ReplaceAll(name, " ", "%20"), nil)
		check(err)
		switch name {
		case "body", "limit", "form":
			request.Method, request.Body = "POST", io.NopCloser(strings.NewReader("x=hello"))
			request.Header.Set("Content-Type", "application/x-www-form-urlencoded")
		case "files of a form":
			body := new(bytes.Buffer)
			form := multipart.NewWriter(body)
			file, err := form.CreateFormFile("upload", "large")
			check(err)
			file.Write(make([]byte, 11<<20)) // more than a form keeps in memory
			check(form.Close())
			request.Method, request.Body = "POST", io.NopCloser(body)
			request.Header.Set("Content-Type", form.FormDataContentType())
		}
		request = request.WithContext(httptrace.WithClientTrace(request.Context(), &httptrace.ClientTrace{
			Got1xxResponse: func(int, textproto.MIMEHeader) error { early++; return nil },
		}))
		response, err := client.Do(request)
		for (name == "no status" || name == "panic") && log.count() == logged {
			time.Sleep(time.Millisecond) // HTTP/2 logs a panic after it has told the client
		}
		if err != nil {
			say(name, plain(err), said())
			continue
		}
		var body []byte
		if response.StatusCode != http.StatusSwitchingProtocols {
			body, err = io.ReadAll(response.Body)
		}
		response.Body.Close()
		response.Header.Del("Date")
		say(name, response.Status, response.ContentLength, response.Header, response.Trailer, response.TransferEncoding, fmt.Sprintf("%q", body), plain(err), early, said())
		switch name {
		case "twice", "flushed":
			say("reports of "+name, log.count()-logged)
		case "files of a form":
			say("the server removes them", removed(uploaded.Load().(string)))
		}
	}
}

// removed reports whether a file is removed, which may take a moment.
func removed(name string) bool {
	for range 1000 {
		if _, err := os.Stat(name); errors.Is(err, os.ErrNotExist) {
			return true
		}
		time.Sleep(time.Millisecond)
	}
	check(os.Remove(name))
	return false
}

// askServer gives a server that runs another handler, and has one run without.
func askServer(say func(string, ...any)) {
	server := httptest.NewServer(handlers())
	defer server.Close()
	ask := func(server *httptest.Server, path, what string) {
		response, err := server.Client().Get(server.URL + path)
		check(err)
		body, err := io.ReadAll(response.Body)
		response.Body.Close()
		say(what, fmt.Sprintf("%T", server.Config.Handler), response.Status, string(body), err)
	}
	ask(server, "/nothing", "a server keeps its handler")
	for _, next := range []http.Handler{
		http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) { io.WriteString(w, "one") }),
		http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) { io.WriteString(w, "other") }),
		http.NotFoundHandler(),
	} {
		server.Config.Handler = next
		ask(server, "/later", "another handler")
	}
	none := httptest.NewServer(nil)
	defer none.Close()
	ask(none, "/none", "no handler")
}
