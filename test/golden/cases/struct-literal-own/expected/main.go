//line $CASE/main.go:1:1
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
	fmt.Println(point/*line <generated>:1*/{1, 2}/*line $CASE/main.go:18:21*/, point/*line <generated>:2*/{1, 2}/*line $CASE/main.go:18:34*/, []point{
/*line $CASE/main.go:18:38*/point/*line <generated>:3*/{1, 2}/*line $CASE/main.go:18:50*/}, &point/*line <generated>:4*/{1, 2}/*line $CASE/main.go:18:65*/)
	_ = /*line <generated>:5*/with(
/*line $CASE/main.go:19:6*/&pair[int, string]{1, "x"}/*line <generated>:6*/)/*line $CASE/main.go:19:32*/
	_ = pair[int, string]{2, "y"}
	if p := (point/*line <generated>:7*/{1, 2}/*line $CASE/main.go:21:18*/); p == (point/*line <generated>:8*/{1, 2}/*line $CASE/main.go:21:38*/) {
		fmt.Println("equal")
	}
}
