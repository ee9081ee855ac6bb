// Program where prints source positions, and ends with a panic.
package main

import (
	"fmt"
	"runtime"

	"example.com/app/shop"
)

func here(what string) string {
	_, file, line, _ := runtime.Caller(1)
	fmt.Printf("%s:%d %s\n", file, line, what)
	return what
}

//hook:enter
func prepended() {
	here("after prepended statements")
	func() { here("literal") }()
}

//hook:enter
func oneLine() { here("in a body of one line"); shop.Price("x"); here("after a wrapped call on this line") }

func wrapped() string {
	return shop.Price(
		here("first argument"),
		here("second argument"),
		shop.Price(here("inner call"),
			here("inner, next line")), func() string {
			return here("literal in an argument")
		}(),
	) + here("after the call")
}

//hook:enter
func fails(depth int) string {
	if depth > 0 { return shop.Price(
		"x",
		fails(depth-1),
	) }
	var table map[string]int
	table[here("before the panic")] = 1
	return ""
}

func main() {
	prepended(); oneLine()
	wrapped()
	defer here("deferred")
	fails(2)
}
