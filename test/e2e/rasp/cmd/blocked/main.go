// Blocked prints how handlers answer after the firewall has blocked their request: with the block, whatever they write.
package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"log"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"strings"
	"time"
)

var ways = []struct {
	name   string
	answer http.HandlerFunc
}{
	{"nothing", func(http.ResponseWriter, *http.Request) {}},
	{"a status", func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusTeapot) }},
	{"an early hint", func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusEarlyHints) }},
	{"bytes", func(w http.ResponseWriter, _ *http.Request) { report(w.Write([]byte("handler"))) }},
	{"a string", func(w http.ResponseWriter, _ *http.Request) { report(io.WriteString(w, "handler")) }},
	{"a copy", func(w http.ResponseWriter, _ *http.Request) { report(io.Copy(w, strings.NewReader("handler"))) }},
	{"a copied file", func(w http.ResponseWriter, _ *http.Request) { report(copyFile(w)) }},
	{"content", func(w http.ResponseWriter, r *http.Request) {
		http.ServeContent(w, r, "x.txt", time.Now(), strings.NewReader("handler"))
	}},
	{"a flush", func(w http.ResponseWriter, _ *http.Request) { w.(http.Flusher).Flush() }},
	{"a controlled flush", func(w http.ResponseWriter, _ *http.Request) {
		fmt.Println("  flush:", http.NewResponseController(w).Flush())
		report(io.WriteString(w, "handler"))
	}},
	{"an error", func(w http.ResponseWriter, _ *http.Request) { http.Error(w, "handler", http.StatusInternalServerError) }},
	{"a redirect", func(w http.ResponseWriter, r *http.Request) { http.Redirect(w, r, "/elsewhere", http.StatusFound) }},
	{"a length", func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Length", "7")
		report(io.WriteString(w, "handler"))
	}},
}

func report(n any, err error) { fmt.Println("  wrote:", n, err) }

func copyFile(w io.Writer) (int64, error) {
	file, err := os.Open(os.Args[1])
	if err != nil {
		return 0, err
	}
	defer file.Close()
	return io.Copy(w, file)
}

func main() {
	mux := http.NewServeMux()
	for i, way := range ways {
		mux.HandleFunc(fmt.Sprintf("/%d", i), func(w http.ResponseWriter, r *http.Request) {
			_, err := os.Open("files/" + r.FormValue("path"))
			fmt.Println("  exists:", !errors.Is(err, os.ErrNotExist))
			way.answer(w, r)
		})
	}
	mux.HandleFunc("/note", func(w http.ResponseWriter, r *http.Request) {
		var note map[string]string
		fmt.Println("  decoded:", json.NewDecoder(r.Body).Decode(&note) == nil)
		io.WriteString(w, "handler")
	})
	for _, protocol := range []string{"HTTP/1.1", "HTTP/2"} {
		server := httptest.NewUnstartedServer(mux)
		server.EnableHTTP2 = protocol == "HTTP/2"
		if server.EnableHTTP2 {
			server.StartTLS()
		} else {
			server.Start()
		}
		for i, way := range ways {
			fmt.Println(protocol, way.name)
			answer(server.Client().Get(fmt.Sprintf("%s/%d?path=%s", server.URL, i, url.QueryEscape("../../../etc/passwd"))))
		}
		fmt.Println(protocol, "JSON that is too long to be checked as a text")
		note := fmt.Sprintf(`{"more":%q,"text":"<script>HARM"}`, strings.Repeat("x", 300_000))
		answer(server.Client().Post(server.URL+"/note", "application/json", strings.NewReader(note)))
		server.Close()
	}
}

func answer(response *http.Response, err error) {
	if err != nil {
		log.Fatal(err)
	}
	body, err := io.ReadAll(response.Body)
	response.Body.Close()
	fmt.Println("  answer:", response.StatusCode, response.Header.Get("Content-Type"), strings.Contains(string(body), "blocked"), strings.Contains(string(body), "handler"), err)
}
