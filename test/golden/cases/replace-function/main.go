package main

import (
	"fmt"
	alias "path"
	"runtime"
	"slices"
	"strings"
	"unicode"
)

func upper(r rune) rune { return r + 1 }

func Lower(r rune) rune { return r - 1 }

func there(string) {}

// The caller's position is that of the call, which is the user's.
func here(what string) {
	_, file, line, _ := runtime.Caller(1)
	fmt.Println(what, strings.HasSuffix(file, "main.go"), line)
}

func main() {
	there("replaced"); there(
		"on two lines")

	fmt.Println(strings.ToUpper("Mixed"), alias.Base("a/b"))
	fmt.Println(unicode.ToUpper('a'), unicode.ToLower('b'))
	fmt.Println(slices.Max[[]int]([]int{3, 1}), slices.Max([]int{3, 1}))
	defer strings.ToUpper("d")
	go strings.ToUpper /* why not */ ("g")
}
