package main

import (
	"fmt"
	"math"
)

func show(all ...any) { fmt.Println(all...) }

func binary(bool)        {}
func unary(int)          {}
func element(int)        {}
func part([]int)         {}
func assertion(int)      {}
func paren(int)          {}
func literals(...any)    {}
func names(...any)       {}
func selector(int)       {}
func composite(any)      {}
func types(any)          {}
func literal(func(int))  {}

type point struct{ a, b int }

func main() {
	n, list, value, p := 3, []int{1, 2, 3}, any(4), point{5, 6}
	binary(n < 4)
	unary(-n)
	element(list[1])
	part(list[0:1:2])
	assertion(value.(int))
	paren((n + 1))
	literals(1, 2.5, 3i, 'r', "s", `raw`)
	names(n, math.Pi, fmt.Sprint)
	selector(p.a)
	composite(map[string]int{"k": 7})
	types(map[string]bool{})
	literal(func(int) { n++; n-- })
}
