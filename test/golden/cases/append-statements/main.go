package main

import (
	"errors"
	"os"
)

func log(what string, n int, ok bool) {
	text := "no"
	if ok {
		text = "yes"
	}
	os.Stdout.WriteString(what + " " + string(rune('0'+n)) + " " + text + "\n")
}

func divide(a, b int) (int, error) {
	if b == 0 {
		return 0, errors.New("by zero")
	}
	return both(a / b)
}

func both(n int) (int, error) { return n, nil }

func shadowed(n int) (err error) {
	defer func() { err = nil }()
	if err := errors.New("inner"); n > 1 {
		n := 7
		_ = n
		return err
	}
	if n == 1 {
		err = errors.New("bare")
		return
	}
	return nil
}

func procedure(n int) {
	if n > 2 {
		return
	}
	switch n {
	case 1:
		log("one", n, true)
		return
	}
	func() { return }() }

func twice() string { return "0" }

func endless() int {
	panic("over")
}

type box[T any] struct{ value T }

func (b box[T]) pair(s string) (string, bool) { return s, true }

func main() {
	for _, b := range []int{0, 2} {
		n, err := divide(6, b)
		log("divided", max(n, 0), err == nil)
	}
	for n := range 3 {
		log("result", n, shadowed(n) == nil)
	}
	for n := 1; n < 4; n++ {
		procedure(n)
	}
	os.Stdout.WriteString(twice() + "\n")
	echo := func(s string) (string, bool) { return box[int]{}.pair(s) }
	text, ok := echo("echo")
	log(text, 1, ok)
	defer func() { log("recovered", 1, recover() == "over") }()
	endless()
}
