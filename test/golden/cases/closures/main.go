package main

type T struct{}

func show(name, argument string, n int) int {
	println(name, argument, n)
	return n
}

func inner() int { return 1 }

func (T) method(a string) func(string) int {
	inner()
	return func(string) int {
		func(_ string, b int) { inner() }("in", 2)
		return inner()
	}
}

var variable = func(c string) int { return inner() }

func main() {
	T{}.method("outer")("middle")
	variable("package")
}
