package main

import (
	"errors"
	web "net/http"
)

func none() {}

func grouped(a, b string) error { return errors.New(a + b) }

func split(a string, _ string) error { return nil }

func named(a, b string) (err error) { return }

func more(a, b, c string) error { return nil }

func rest(a string, b ...string) error { return nil }

func handler(w web.ResponseWriter, _ *web.Request) {}

func value(w web.ResponseWriter, r web.Request) {}

func written(v any) {}

func literal(v interface{}) {}

func method(v interface{ M() }) {}

func main() {
	none()
	_ = grouped("a", "b")
	_ = split("c", "d")
	_ = named("e", "f")
	_ = more("", "", "")
	_ = rest("")
	handler(nil, nil)
	value(nil, web.Request{})
	written(nil)
	literal(nil)
	method(nil)
}
