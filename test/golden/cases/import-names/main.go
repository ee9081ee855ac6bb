package main

import (
	_ "path"
	. "strconv"
	s "strings"
)

func first() string { return s.TrimSpace(" first ") }

func second() string { return "SECOND" }

func third() string { return Itoa(3) }

func main() {
	println(first(), second(), third())
}
