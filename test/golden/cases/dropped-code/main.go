package main

func inner(s string) string { return s }

func outer(a, b string) string { return a + b }

func main() {
	println(outer(inner("gone"), "kept"))
	println(outer(func() string { return inner("gone") }(), outer("x", "y")))
}
