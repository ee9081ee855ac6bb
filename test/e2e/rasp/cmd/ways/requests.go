package main

import (
	"context"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httputil"
	"net/textproto"
	"net/url"
	"time"
)

func answerOf(response *http.Response, err error) (string, error) {
	if err != nil {
		return "", err
	}
	return content(response.Body, nil)
}

type passing struct{ http.RoundTripper }

// onHost makes a way of a function of a host.
func onHost(do func(ctx context.Context, url string) (string, error)) Way {
	return func(_ http.ResponseWriter, r *http.Request, value string) (string, error) {
		return do(r.Context(), "http://"+value+"/internal")
	}
}

func byHand(connection net.Conn, err error) (string, error) {
	if err != nil {
		return "", err
	}
	fmt.Fprintf(connection, "GET /internal HTTP/1.0\r\nhost: internal\r\n\r\n")
	return content(connection, nil)
}

// requestWays are ways to send a request to a server that the value names.
var requestWays = map[string]Way{
	"get": onHost(func(_ context.Context, url string) (string, error) { return answerOf(http.Get(url)) }),
	"whole address": func(_ http.ResponseWriter, _ *http.Request, value string) (string, error) {
		return answerOf(http.Get(value))
	},
	"own transport": onHost(func(_ context.Context, url string) (string, error) {
		return answerOf((&http.Client{Transport: &http.Transport{}}).Get(url))
	}),
	"own round tripper": onHost(func(_ context.Context, url string) (string, error) {
		return answerOf((&http.Client{Transport: passing{http.DefaultTransport}}).Get(url))
	}),
	"transport alone": onHost(func(_ context.Context, url string) (string, error) {
		request, err := http.NewRequest(http.MethodGet, url, nil)
		if err != nil {
			return "", err
		}
		return answerOf(http.DefaultTransport.RoundTrip(request))
	}),
	"context": onHost(func(ctx context.Context, url string) (string, error) {
		request, err := http.NewRequestWithContext(ctx, http.MethodGet, url, nil)
		if err != nil {
			return "", err
		}
		return answerOf(http.DefaultClient.Do(request))
	}),
	"literal": func(_ http.ResponseWriter, _ *http.Request, value string) (string, error) {
		address := &url.URL{Scheme: "http", Host: value, Path: "/internal"}
		return answerOf(http.DefaultClient.Do(&http.Request{Method: http.MethodGet, URL: address}))
	},
	"proxy": func(w http.ResponseWriter, r *http.Request, value string) (string, error) {
		proxy := httputil.ReverseProxy{Rewrite: func(request *httputil.ProxyRequest) {
			request.Out.Method, request.Out.Body = http.MethodGet, http.NoBody
			request.Out.URL = &url.URL{Scheme: "http", Host: value, Path: "/internal"}
		}}
		proxy.ServeHTTP(w, r)
		return "", nil
	},
	"dial": func(_ http.ResponseWriter, _ *http.Request, value string) (string, error) {
		return byHand(net.Dial("tcp", value))
	},
	"dial with timeout": func(_ http.ResponseWriter, _ *http.Request, value string) (string, error) {
		return byHand(net.DialTimeout("tcp", value, time.Second))
	},
	"dialer with context": func(_ http.ResponseWriter, r *http.Request, value string) (string, error) {
		return byHand((&net.Dialer{}).DialContext(r.Context(), "tcp", value))
	},
	"text protocol": func(_ http.ResponseWriter, _ *http.Request, value string) (string, error) {
		connection, err := textproto.Dial("tcp", value)
		if err != nil {
			return "", err
		}
		defer connection.Close()
		if err := connection.PrintfLine("GET /internal HTTP/1.0\r\n"); err != nil {
			return "", err
		}
		text, err := io.ReadAll(connection.R)
		return string(text), err
	},
	"own server": func(_ http.ResponseWriter, r *http.Request, _ string) (string, error) {
		server, err := url.Parse(r.Header.Get("X-From"))
		if err != nil {
			return "", err
		}
		return byHand(net.Dial("tcp", server.Host))
	},
	"redirect": func(_ http.ResponseWriter, r *http.Request, value string) (string, error) {
		return answerOf(http.Get(r.Header.Get("X-From") + "?to=" + url.QueryEscape("http://"+value+"/internal")))
	},
}
