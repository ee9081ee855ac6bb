package main

import d2 "strings"

func f(s string) string { return s }

func main() {
	println(f(d2.TrimSpace(" a ")))
	{
		d2, dd := "local", "template's"
		println(f(d2), f(dd))
	}
	func(strings func() string) { println(f(strings())) }(func() string { return d2.ToLower("B") })
}
