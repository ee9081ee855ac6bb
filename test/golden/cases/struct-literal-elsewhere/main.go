package main

import (
	"fmt"

	"example.com/golden/struct-literal-elsewhere/away"
	"example.com/golden/struct-literal-elsewhere/lib"
)

func generic[T any](value T) int { return len(lib.Boxes[T]{{Value: value}}) }

func main() {
	away.Away()
	_ = lib.Items{{N: 1}, {N: 2}}
	_ = lib.Pointers{"k": {N: 3}}
	_ = lib.Nested{{{{N: 4}}}, {1: {{N: 5}}}}
	_ = listOfLists{{{N: 6}}}
	fmt.Println(lib.Table{{1, 2}: {N: 8}})
	fmt.Println(*lib.Names{{Name: "name"}}[0])
	_ = owns{{S: "own"}}
	_ = ownPointers{{S: "pointer"}}
	_ = generic("generic")
	_ = lib.Boxes[lib.Item]{{Value: lib.Item{N: 9}}}
	fmt.Println(*lib.Rebuilds{{N: 21}}[0])
	_ = lib.Hidden{{N: 10}}
	{
		type own struct{ S string }
		_, _ = owns{{S: "hidden by a local"}}, []own{{S: "another type"}}
	}
}
