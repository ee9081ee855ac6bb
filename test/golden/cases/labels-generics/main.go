package main

import "strings"

func f[T ~string](t T) string { return strings.Repeat(string(t), 2) }

func id[T any](t T) T { return t }

type wrapper[T any] struct{ v T }

func (w wrapper[T]) get() string { return f("method") + f[string]("x") }

func main() {
label:
	for i := range 2 {
		switch x := any(f("abc")).(type) {
		case string:
			println(i, x)
			continue label
		}
	}
	c := make(chan string, 1)
	select {
	case c <- f("send"):
	default:
	}
	select {
	case f := <-c:
		println(f)
	}
	m := map[string]string{f("k"): f("vv"), "n": func() string { return f("nested") }()}
	println(m["2"], m["n"], m[f("k")], []string{f("el")}[0][:len(f("x"))])
	var i any = f("assert")
	println(i.(string), wrapper[int]{}.get())
	x := struct{ f func(string) string }{f: strings.ToUpper}
	println(x.f("field"))
	func(f func(string) string) { println(f("shadow")) }(strings.ToLower)
	goto end
end:
	println(f("end"), (f[string])("parenthesised"))
	var _, y = f("a"), f(f("b"))
	y += f("c")
	println(y)
}
