package main

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"os"
	"strings"
	"sync/atomic"
	"time"
)

// atEnd calls itself where a body ends.
type atEnd func()

func (end atEnd) Read([]byte) (int, error) { end(); return 0, io.EOF }

func askClient(base string, transport *http.Transport, say func(string, ...any)) {
	client := &http.Client{Transport: transport}
	do := func(request *http.Request) (*http.Response, string, error) {
		response, err := orPanic(client.Do, request)
		if err != nil {
			return nil, "", err
		}
		defer response.Body.Close()
		body, err := io.ReadAll(response.Body)
		return response, string(body), err
	}

	request, _ := http.NewRequest("GET", base+"/nothing", nil)
	response, _, err := do(request)
	check(err)
	say("the request is the program's own", response.Request == request, len(request.Header))
	say("no body", response.Body == http.NoBody)
	request.Header = nil
	_, _, err = do(request)
	say("no header", plain(err))
	_, err = orPanic(transport.RoundTrip, request)
	say("no header for the transport", plain(err))
	_, err = orPanic(transport.RoundTrip, &http.Request{Header: http.Header{}})
	say("no URL", plain(err))
	closed := make(chan bool, 1)
	_, err = orPanic(transport.RoundTrip, &http.Request{URL: request.URL, Body: closing{io.NopCloser(strings.NewReader("text")), closed}})
	say("the body of a request that is not sent", plain(err), len(closed))
	request, _ = http.NewRequest("GET", "own://host/", nil)
	_, _, err = do(request)
	say("another scheme", plain(err))

	request, _ = http.NewRequest("POST", base+"/body", nil)
	request.Trailer = http.Header{"Digest": nil}
	request.Body = io.NopCloser(io.MultiReader(strings.NewReader("text"), atEnd(func() { request.Trailer.Set("Digest", "abc") })))
	request.ContentLength = -1
	response, _, err = do(request)
	check(err)
	say("trailers that are set at the end of the body", response.Status, said())

	shared := http.Header{"Own": {"x"}}
	request, _ = http.NewRequest("GET", base+"/nothing", nil)
	request.Header = shared
	_, _, err = do(request)
	check(err)
	say("headers stay", shared)

	bodies := map[string]func() io.Reader{
		"nil":    func() io.Reader { return nil },
		"NoBody": func() io.Reader { return http.NoBody },
		"buffer": func() io.Reader { return bytes.NewBufferString("hello") },
		"file": func() io.Reader {
			file, err := os.Open(os.DevNull)
			check(err)
			return file
		},
		"reader": func() io.Reader { return io.MultiReader(strings.NewReader("hello")) },
		"error":  func() io.Reader { return io.MultiReader(strings.NewReader("hel"), failing{}) },
	}
	for _, name := range []string{"nil", "NoBody", "buffer", "file", "reader", "error"} {
		path := "/body"
		if name == "error" {
			path = "/nothing" // whether its handler is called, and answers, depends on which side is faster
		}
		closed := make(chan bool, 1)
		request, err := http.NewRequest("POST", base+path, bodies[name]())
		check(err)
		if request.Body == nil || request.Body == http.NoBody {
			closed <- true
		} else {
			request.Body = closing{request.Body, closed}
		}
		response, _, err := do(request)
		status := ""
		if response != nil {
			status = response.Status
		}
		if name == "error" {
			status, err = "", nil
		}
		say("body "+name, status, plain(err), <-closed, said())
	}

	request, _ = http.NewRequest("GET", base+"/nothing", nil)
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	_, _, err = do(request.WithContext(ctx))
	say("cancelled", errors.Is(err, context.Canceled))
	for _, ctx := range []context.Context{context.Background(), ctx, nil} {
		say("without the context at hand", withContext(ctx))
	}
}

// withContext makes requests that do not get its context.
func withContext(ctx context.Context) []any {
	server := httptest.NewServer(http.NotFoundHandler())
	defer server.Close()
	var found []any
	add := func(response *http.Response, err error) {
		if err != nil {
			found = append(found, plain(err))
			return
		}
		response.Body.Close()
		found = append(found, response.StatusCode)
	}
	add(http.Get(server.URL))
	add(http.Head(server.URL))
	add(http.Post(server.URL, "x/y", strings.NewReader("text")))
	add(http.PostForm(server.URL, nil))
	return found
}

type failing struct{}

func (failing) Read([]byte) (int, error) { return 0, errors.New("no more") }

type closing struct {
	io.ReadCloser
	closed chan bool
}

func (c closing) Close() error {
	select {
	case c.closed <- true:
	default:
	}
	return c.ReadCloser.Close()
}

// writes is a connection that counts calls of Write.
type writes struct {
	net.Conn
	count *atomic.Int32
}

func (w writes) Write(p []byte) (int, error) {
	w.count.Add(1)
	return w.Conn.Write(p)
}

// onConnections asks what only HTTP/1 can do.
func onConnections(server *httptest.Server, say func(string, ...any)) {
	count := new(atomic.Int32)
	transport := &http.Transport{DialContext: func(ctx context.Context, network, address string) (net.Conn, error) {
		connection, err := new(net.Dialer).DialContext(ctx, network, address)
		return writes{connection, count}, err
	}}
	client := &http.Client{Transport: transport}
	for _, body := range []io.Reader{nil, strings.NewReader("hello"), bytes.NewReader([]byte("hello")), io.MultiReader(strings.NewReader("hello"))} {
		count.Store(0)
		response, err := client.Post(server.URL+"/body", "x/y", body)
		check(err)
		response.Body.Close()
		say("writes of a request", count.Load(), said())
	}
	transport.CloseIdleConnections()

	// A server that closes its first connection when a second request arrives on it, without an answer.
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	check(err)
	defer listener.Close()
	go closingSecond(listener)
	for _, body := range []func() io.Reader{func() io.Reader { return strings.NewReader("hello") }, func() io.Reader { return io.MultiReader(strings.NewReader("hello")) }} {
		for range 2 {
			request, _ := http.NewRequest("PUT", "http://"+listener.Addr().String()+"/", body())
			request.Header.Set("Idempotency-Key", "x")
			response, err := client.Do(request)
			if err != nil {
				say("a stale connection", "error")
				continue
			}
			got, err := io.ReadAll(response.Body)
			response.Body.Close()
			say("a stale connection", string(got), err)
		}
		transport.CloseIdleConnections()
	}

	sayCancelled(transport, say)
	sayInflated(client, say)

	server.Config.ErrorLog.Print("upgrade")
	request, _ := http.NewRequest("GET", server.URL+"/switch", nil)
	request.Header.Set("Connection", "Upgrade")
	request.Header.Set("Upgrade", "own")
	response, err := client.Do(request)
	check(err)
	_, writer := response.Body.(io.Writer)
	_, half := response.Body.(interface{ CloseWrite() error })
	say("after a switch of protocols", response.Status, writer, half)
	response.Body.Close()

	connection, err := net.Dial("tcp", server.Listener.Addr().String())
	check(err)
	fmt.Fprint(connection, "POST /limit HTTP/1.1\r\nHost: x\r\nContent-Length: 20\r\n\r\n01234567890123456789")
	connection.SetReadDeadline(time.Now().Add(5 * time.Second))
	answer, err := io.ReadAll(connection)
	say("after the limit", strings.Contains(string(answer), "Connection: close"), err, said())
	connection.Close()

	connection, err = net.Dial("tcp", server.Listener.Addr().String())
	check(err)
	fmt.Fprint(connection, "POST /body HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\nConnection: close\r\nContent-Length: 2\r\n\r\n")
	reader := bufio.NewReader(connection)
	line, err := reader.ReadString('\n')
	say("expect", strings.TrimSpace(line), err)
	fmt.Fprint(connection, "ab")
	_, err = io.Copy(io.Discard, reader)
	say("expected", err, said())
	connection.Close()
}

func closingSecond(listener net.Listener) {
	for connections := 0; ; connections++ {
		connection, err := listener.Accept()
		if err != nil {
			return
		}
		go func() {
			defer connection.Close()
			reader := bufio.NewReader(connection)
			for requests := 0; ; requests++ {
				request, err := http.ReadRequest(reader)
				if err != nil {
					return
				}
				body, _ := io.ReadAll(request.Body)
				if requests > 0 {
					return
				}
				fmt.Fprintf(connection, "HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n%s", len(body), body)
			}
		}()
	}
}
