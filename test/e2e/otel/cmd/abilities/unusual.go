package main

import (
	"errors"
	"fmt"
	"net/http"
	"net/http/httputil"
	"strings"
)

type roundTrip func(*http.Request) (*http.Response, error)

func (f roundTrip) RoundTrip(r *http.Request) (*http.Response, error) { return f(r) }

// ownProtocol registers a scheme with a transport.
func ownProtocol() {
	transport := &http.Transport{}
	transport.RegisterProtocol("own", roundTrip(func(r *http.Request) (*http.Response, error) {
		switch r.URL.Host {
		case "nothing":
			return nil, nil
		case "error":
			return nil, errors.New("own")
		case "panic":
			panic("own")
		}
		return &http.Response{StatusCode: 299, Request: r}, nil
	}))
	for _, host := range []string{"nothing", "error", "response", "panic"} {
		request, _ := http.NewRequest("GET", "own://"+host+"/", nil)
		response, err := orPanic(transport.RoundTrip, request)
		fmt.Println("own protocol:", host, response != nil, err, response != nil && response.Body == nil, response != nil && response.Request == request)
	}
}

// orPanic returns the value of a panic as an error.
func orPanic(send roundTrip, request *http.Request) (response *http.Response, err error) {
	defer func() {
		if value := recover(); value != nil {
			err = fmt.Errorf("panic: %v", value)
		}
	}()
	return send(request)
}

// dumped prints a request as it would be sent, which is not sent.
func dumped() {
	request, err := http.NewRequest("POST", "http://shop.example/orders", strings.NewReader("pears"))
	check(err)
	text, err := httputil.DumpRequestOut(request, true)
	fmt.Printf("dumped: %q %v\n", text, err)
}

//orchestrion:span
func panicsWithNil() {
	panic(nil)
}

// withoutValue prints whether a panic without a value ends the function that calls.
func withoutValue() {
	returned := false
	func() {
		defer func() { _ = recover() }()
		panicsWithNil()
		returned = true
	}()
	fmt.Println("panic(nil) returns:", returned)
}
