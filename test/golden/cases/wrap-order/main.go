package main

import (
	"fmt"
	"strings"
)

func brackets(s string) string { return "[" + s + "]" }

func quotes(s string, with ...string) string { return "'" + s + "'" + strings.Join(with, "") }

func braces(s string, with ...string) string { return "{" + s + "}" + strings.Join(with, "") }

func main() {
	println(fmt.Sprint("a", 1))
}
