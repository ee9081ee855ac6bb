package main

import (
	"errors"
	"fmt"
)

type T struct{ n int }

func (T) Error() string { return "package" }

func take(t T) {}

func both() {
	type T struct {
		error
		m int
	}
	take := func(t T) {}
	list := func(t []T) {}
	t := T{error: errors.New("local"), m: 1}
	take(t)
	list(nil)
	var p *T
	fmt.Println(t.Error(), t.m, p == nil)
}

func generic[U any](u U) {}

func main() {
	both()
	take(T{n: 1})
	generic(1)
	var p *T
	fmt.Println(T{}.Error(), p.n)
	func(t T) {
		type T int
		fmt.Println(T(1), t.Error())
	}(T{})
}
