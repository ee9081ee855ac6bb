//line $CASE/main.go:1:1
package main

import (
	"fmt"
	"strings"
)

func brackets(s string) string { return "[" + s + "]" }

func quotes(s string, with ...string) string { return "'" + s + "'" + strings.Join(with, "") }

func braces(s string, with ...string) string { return "{" + s + "}" + strings.Join(with, "") }

func main() {
	println(/*line <generated>:1*/braces/*line <generated>:2*/(brackets(
/*line $CASE/main.go:15:10*/fmt.Sprint("a", 1)/*line <generated>:3*/), "q", "x", "y")/*line $CASE/main.go:15:28*/)
}
