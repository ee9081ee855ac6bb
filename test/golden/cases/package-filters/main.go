package main

import "example.com/golden/package-filters/sub"

func f() { println("f") }

func g() {}

func main() {
	f()
	g()
	other.F()
}
