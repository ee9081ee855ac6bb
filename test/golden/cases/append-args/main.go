package main

import (
	"bytes"
	"fmt"
)

func plain(s ...string) { fmt.Println(len(s), s) }

func imported(n int, list ...*bytes.Buffer) { fmt.Println(n, list) }

func again(n ...int) { fmt.Println(n) }

func main() {
	plain()
	plain("x")
	plain("x", "y", // with a comment
	)
	plain( // nothing yet
	)
	plain(
		"x", // one
		"y", // two
	)
	shared := make([]string, 1, 10)
	plain(shared...)
	plain(shared[:1]...,
	)
	fmt.Println(shared[:3][1] == "")
	imported(1)
	imported(2, nil)
	imported(3, []*bytes.Buffer{nil}...)
	again(1)
	again([]int{1, 2}[:1]...)
	plain([]string{"inner"}...)
}
