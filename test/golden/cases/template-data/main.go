package main

import (
	"fmt"
	"strings"
)

type INT int

func (i INT) Kind() string { return fmt.Sprint("int ", int(i)) }

func show(what, value, kind string) string {
	fmt.Println(what, value, kind)
	return value
}

type point struct {
	skip, x int
	name    string
}

func (p *point) method(n int) (_ string) { return p.name }

type adder struct{ all []string }

func (a *adder) Add(s ...string) *adder { a.all = append(a.all, s...); return a }

func (a *adder) Other(n ...any) *adder { return a }

func chain(a *adder) *adder { return a }

const five = 2

func main() {
	const INT = kind(7)
	_ = strings.Repeat("ab", 2)
	a := new(adder)
	fmt.Println(chain(a.Add("x").Other(1, "two")).all)
	p := &point{skip: 1, x: 5}
	fmt.Println(p.x, p.name, p.method(3))
}

type kind int

func (k kind) Kind() string { return "kind" }
