package main

import (
	"errors"
	"fmt"
	"io"
	"net/http"
	"strings"
	"time"
)

// abilities are what handlers do with a ResponseWriter. Results that a client cannot see are in the trailer Seen.
var abilities = map[string]func(w http.ResponseWriter, r *http.Request) string{
	"interfaces": func(w http.ResponseWriter, _ *http.Request) string {
		_, flusher := w.(http.Flusher)
		_, failing := w.(interface{ FlushError() error })
		_, hijacker := w.(http.Hijacker)
		_, pusher := w.(http.Pusher)
		_, notifier := w.(http.CloseNotifier)
		_, from := w.(io.ReaderFrom)
		_, text := w.(io.StringWriter)
		_, deadlines := w.(interface{ SetReadDeadline(time.Time) error })
		_, duplex := w.(interface{ EnableFullDuplex() error })
		return fmt.Sprintln("Flusher", flusher, "FlushError", failing, "Hijacker", hijacker, "Pusher", pusher,
			"CloseNotifier", notifier, "ReaderFrom", from, "StringWriter", text, "deadlines", deadlines, "duplex", duplex)
	},
	"nothing": func(http.ResponseWriter, *http.Request) string { return "" },
	"write":   func(w http.ResponseWriter, _ *http.Request) string { return fmt.Sprintln(w.Write([]byte("text"))) },
	"empty write": func(w http.ResponseWriter, _ *http.Request) string {
		return fmt.Sprintln(w.Write(nil))
	},
	"status":     func(w http.ResponseWriter, _ *http.Request) string { w.WriteHeader(http.StatusTeapot); return "" },
	"two states": func(w http.ResponseWriter, _ *http.Request) string { w.WriteHeader(404); w.WriteHeader(500); return "" },
	"no content": func(w http.ResponseWriter, _ *http.Request) string {
		w.WriteHeader(http.StatusNoContent)
		_, err := w.Write([]byte("text"))
		return fmt.Sprintln(err)
	},
	"not modified": func(w http.ResponseWriter, _ *http.Request) string { w.WriteHeader(http.StatusNotModified); return "" },
	"early hints": func(w http.ResponseWriter, _ *http.Request) string {
		w.Header().Set("Link", "</style.css>; rel=preload")
		w.WriteHeader(http.StatusEarlyHints)
		w.WriteHeader(http.StatusTeapot)
		io.WriteString(w, "tea")
		return ""
	},
	"hints alone": func(w http.ResponseWriter, _ *http.Request) string {
		w.WriteHeader(http.StatusEarlyHints)
		io.WriteString(w, "text")
		return ""
	},
	"bad status": func(w http.ResponseWriter, _ *http.Request) (text string) {
		defer func() { text = fmt.Sprintln(recover()) }()
		w.WriteHeader(1)
		return ""
	},
	"bad status later": func(w http.ResponseWriter, _ *http.Request) (text string) {
		defer func() { text = fmt.Sprintln(recover()) }()
		w.WriteHeader(200)
		w.WriteHeader(1)
		return ""
	},
	"header later": func(w http.ResponseWriter, _ *http.Request) string {
		io.WriteString(w, "text")
		w.Header().Set("X-Late", "late")
		return ""
	},
	"trailer": func(w http.ResponseWriter, _ *http.Request) string {
		w.Header().Set("Trailer", "X-Sum")
		io.WriteString(w, "text")
		w.Header().Set("X-Sum", "4")
		return ""
	},
	"length": func(w http.ResponseWriter, _ *http.Request) string {
		w.Header().Set("Content-Length", "4")
		n, err := io.WriteString(w, "longer")
		return fmt.Sprintln(n, err)
	},
	"copy": func(w http.ResponseWriter, _ *http.Request) string {
		n, err := io.Copy(w, strings.NewReader("text"))
		return fmt.Sprintln(n, err)
	},
	"copy of nothing": func(w http.ResponseWriter, _ *http.Request) string {
		n, err := io.Copy(w, strings.NewReader(""))
		return fmt.Sprintln(n, err)
	},
	"copy to error": func(w http.ResponseWriter, _ *http.Request) string {
		n, err := io.Copy(w, io.MultiReader(strings.NewReader("text"), failing{}))
		return fmt.Sprintln(n, err)
	},
	"copy without content": func(w http.ResponseWriter, _ *http.Request) string {
		w.WriteHeader(http.StatusNoContent)
		n, err := io.Copy(w, strings.NewReader("text"))
		return fmt.Sprintln(n, err)
	},
	"flush": func(w http.ResponseWriter, _ *http.Request) string {
		io.WriteString(w, "a")
		w.(http.Flusher).Flush()
		io.WriteString(w, "b")
		return ""
	},
	"flush first": func(w http.ResponseWriter, _ *http.Request) string {
		w.(http.Flusher).Flush()
		w.WriteHeader(http.StatusTeapot)
		return ""
	},
	"flush by controller": func(w http.ResponseWriter, _ *http.Request) string {
		err := http.NewResponseController(w).Flush()
		w.WriteHeader(http.StatusTeapot)
		return fmt.Sprintln(err)
	},
	"controller": func(w http.ResponseWriter, _ *http.Request) string {
		c := http.NewResponseController(w)
		later := time.Now().Add(time.Minute)
		return fmt.Sprintln(c.SetReadDeadline(later), c.SetWriteDeadline(later), c.EnableFullDuplex())
	},
	"push": func(w http.ResponseWriter, _ *http.Request) string {
		pusher, ok := w.(http.Pusher)
		if !ok {
			return "none"
		}
		return fmt.Sprintln(pusher.Push("/other", nil))
	},
	"hijack": func(w http.ResponseWriter, _ *http.Request) string {
		connection, buffer, err := http.NewResponseController(w).Hijack()
		if err != nil {
			return fmt.Sprintln(err)
		}
		defer connection.Close()
		buffer.WriteString("HTTP/1.1 299 Own\r\nContent-Length: 3\r\nConnection: close\r\n\r\nown")
		buffer.Flush()
		return ""
	},
	"write after hijack": func(w http.ResponseWriter, _ *http.Request) string {
		connection, buffer, err := w.(http.Hijacker).Hijack()
		if err != nil {
			return fmt.Sprintln(err)
		}
		defer connection.Close()
		_, failure := w.Write([]byte("x"))
		fmt.Fprintf(buffer, "HTTP/1.1 299 Own\r\nConnection: close\r\n\r\n%v", errors.Is(failure, http.ErrHijacked))
		buffer.Flush()
		return ""
	},
	"error page": func(w http.ResponseWriter, _ *http.Request) string {
		http.Error(w, "no", http.StatusConflict)
		return ""
	},
	"limited body": func(w http.ResponseWriter, r *http.Request) string {
		_, err := io.ReadAll(http.MaxBytesReader(w, r.Body, 2))
		w.WriteHeader(http.StatusRequestEntityTooLarge)
		return fmt.Sprintln(err)
	},
	"abort": func(http.ResponseWriter, *http.Request) string { panic(http.ErrAbortHandler) },
	"range": func(w http.ResponseWriter, r *http.Request) string {
		r.Header.Set("Range", "bytes=1-2")
		http.ServeContent(w, r, "x.txt", time.Time{}, strings.NewReader("text"))
		return ""
	},
}

type failing struct{}

func (failing) Read([]byte) (int, error) { return 0, errors.New("out of text") }

func addAbilities(mux *http.ServeMux) {
	mux.HandleFunc("/ability/{name}", func(w http.ResponseWriter, r *http.Request) {
		do := abilities[r.PathValue("name")]
		if do == nil {
			http.NotFound(w, r)
			return
		}
		seen := do(w, r)
		w.Header().Set(http.TrailerPrefix+"Seen", strings.TrimSpace(seen))
	})
}
