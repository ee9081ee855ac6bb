// Small answers small requests for a while, and prints what each costs, as lines of JSON. It has nothing that measures but its own
// client, which writes bytes to a connection and reads the answer.
package main

import (
	"bufio"
	"encoding/json"
	"flag"
	"fmt"
	"io"
	"log"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"syscall"
	"time"
)

var requests = []struct{ name, text string }{
	{"answer", "GET /hello?name=ann HTTP/1.1\r\nHost: shop\r\n\r\n"},
	{"file", "GET /file?name=hello.txt HTTP/1.1\r\nHost: shop\r\n\r\n"},
	{"body", "POST /order HTTP/1.1\r\nHost: shop\r\nContent-Type: application/json\r\nContent-Length: 31\r\n\r\n" +
		`{"item":"pear","note":"ripe,1"}`},
}

func main() {
	duration := flag.Duration("time", time.Second, "how long to make each kind of request")
	flag.Parse()
	folder, err := os.MkdirTemp("", "small")
	check(err)
	defer os.RemoveAll(folder)
	check(os.WriteFile(filepath.Join(folder, "hello.txt"), []byte("hello"), 0o600))
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	check(err)
	server := &http.Server{Handler: handler(folder)}
	go server.Serve(listener)
	for _, each := range requests {
		measure(listener.Addr().String(), each.name, each.text, *duration)
	}
	check(server.Close())
}

func handler(folder string) http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("GET /hello", func(w http.ResponseWriter, r *http.Request) {
		io.WriteString(w, "hello "+r.URL.Query().Get("name"))
	})
	mux.HandleFunc("GET /file", func(w http.ResponseWriter, r *http.Request) {
		text, err := os.ReadFile(filepath.Join(folder, r.URL.Query().Get("name")))
		if err != nil {
			http.Error(w, err.Error(), http.StatusNotFound)
			return
		}
		w.Write(text)
	})
	mux.HandleFunc("POST /order", func(w http.ResponseWriter, r *http.Request) {
		var order struct{ Item, Note string }
		if err := json.NewDecoder(r.Body).Decode(&order); err != nil {
			http.Error(w, err.Error(), http.StatusBadRequest)
			return
		}
		io.WriteString(w, order.Item)
	})
	return mux
}

func measure(address, name, request string, duration time.Duration) {
	connection, err := net.Dial("tcp", address)
	check(err)
	defer connection.Close()
	reader := bufio.NewReader(connection)
	for range 500 {
		ask(connection, reader, request)
	}
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	began, beganProcessor, count := time.Now(), processorTime(), 0
	for ; time.Since(began) < duration; count++ {
		ask(connection, reader, request)
	}
	wall, processor := time.Since(began).Nanoseconds(), processorTime()-beganProcessor
	runtime.ReadMemStats(&after)
	check(json.NewEncoder(os.Stdout).Encode(map[string]any{
		"request":        name,
		"nanoseconds":    float64(wall) / float64(count),
		"cpuNanoseconds": float64(processor) / float64(count),
		"allocations":    float64(after.Mallocs-before.Mallocs) / float64(count),
	}))
}

func ask(connection net.Conn, reader *bufio.Reader, request string) {
	_, err := io.WriteString(connection, request)
	check(err)
	answer, err := http.ReadResponse(reader, nil)
	check(err)
	text, err := io.ReadAll(answer.Body)
	check(err)
	if answer.StatusCode != http.StatusOK || strings.TrimSpace(string(text)) == "" {
		log.Fatal(fmt.Errorf("%s: %q", answer.Status, text))
	}
}

// ProcessorTime is that of the whole process.
func processorTime() int64 {
	var usage syscall.Rusage
	check(syscall.Getrusage(syscall.RUSAGE_SELF, &usage))
	return usage.Utime.Nano() + usage.Stime.Nano()
}

func check(err error) {
	if err != nil {
		log.Fatal(err)
	}
}
