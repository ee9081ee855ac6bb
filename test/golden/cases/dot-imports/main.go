package main

import . "strings"

func note(b *Builder) *Builder { return b }

func main() {
	println(ToUpper("a"), ToLower("B"), Own("c"), lower())
	b := &Builder{}
	note(b).WriteString("x")
	println(b.String())
	{
		ToUpper := func(s string) string { return "local " + s }
		println(ToUpper("c"))
	}
}
