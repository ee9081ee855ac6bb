package main

import _ "embed"

//go:embed text.txt
var text string

//go:noinline
func f() int { return 1 }

func main() {
	println(text, f())
}
