package main

import (
	"compress/gzip"
	"io"
	"net/http"
	"net/http/httptest"
	"time"
)

// sayCancelled cancels requests in the two ways that are older than contexts.
func sayCancelled(transport *http.Transport, say func(string, ...any)) {
	client := &http.Client{Transport: transport}
	begun := make(chan bool, 1)
	slow := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		begun <- true
		select {
		case <-r.Context().Done():
		case <-time.After(5 * time.Second): // the cancellation had no effect
		}
	}))
	defer slow.Close()
	request, _ := http.NewRequest("GET", slow.URL, nil)
	go func() { <-begun; transport.CancelRequest(request) }() //nolint:staticcheck
	_, err := client.Do(request)
	say("CancelRequest", err != nil)
	request, _ = http.NewRequest("GET", slow.URL, nil)
	stop := make(chan struct{})
	request.Cancel = stop //nolint:staticcheck
	go func() { <-begun; close(stop) }()
	_, err = client.Do(request)
	say("Cancel", err != nil)
}

// sayInflated asks for an answer that the transport inflates, since the program itself has not asked for gzip.
func sayInflated(client *http.Client, say func(string, ...any)) {
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Encoding", r.Header.Get("Accept-Encoding"))
		writer := gzip.NewWriter(w)
		io.WriteString(writer, "hello")
		writer.Close()
	}))
	defer server.Close()
	for _, asks := range []string{"", "gzip"} {
		request, _ := http.NewRequest("GET", server.URL, nil)
		if asks != "" {
			request.Header.Set("Accept-Encoding", asks)
		}
		response, err := client.Do(request)
		check(err)
		body, err := io.ReadAll(response.Body)
		response.Body.Close()
		say("inflated", response.Uncompressed, response.ContentLength, len(body), response.Header.Get("Content-Encoding"), err)
	}
}
