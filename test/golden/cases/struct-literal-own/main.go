package main

import "fmt"

type point struct{ x, y int }

type pair[A, B any] struct {
	a A
	b B
}

func with[A, B any](p *pair[A, B]) *pair[A, B] {
	fmt.Println("with", *p)
	return p
}

func main() {
	fmt.Println(point{}, point{x: 5}, []point{{7, 8}}, &point{9, 9})
	_ = &pair[int, string]{1, "x"}
	_ = pair[int, string]{2, "y"}
	if p := (point{}); p == (point{1, 2}) {
		fmt.Println("equal")
	}
}
