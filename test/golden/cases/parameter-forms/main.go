package main

import "fmt"

type error2 = error

type V int

func (V) on(_ bool) {}

func each(a, b int, _ string, _, e chan<- func(int) (x, y int)) {}

func variadic(_ int, _ ...string) {}

func unnamedVariadic() func(int, ...string) {
	return func(int, ...string) {}
}

func main() {
	fmt.Println("parameters")
	each(1, 2, "three", nil, nil)
	variadic(1, "a", "b")
	V(3).on(true)
	unnamedVariadic()(1)
}
