package main

import (
	"fmt"
	alias "path"
	"slices"
	"strings"
	"unicode"
)

func upper(r rune) rune { return r + 1 }

func Lower(r rune) rune { return r - 1 }

func main() {
	fmt.Println(strings.ToUpper("Mixed"), alias.Base("a/b"))
	fmt.Println(unicode.ToUpper('a'), unicode.ToLower('b'))
	fmt.Println(slices.Max[[]int]([]int{3, 1}), slices.Max([]int{3, 1}))
	defer strings.ToUpper("d")
	go strings.ToUpper /* why not */ ("g")
}
