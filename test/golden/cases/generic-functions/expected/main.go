//line $CASE/main.go:1:1
package main

import "fmt"

type Number interface{ ~int | ~float64 }

type Pair[K comparable, V any] struct {
	key   K
	value V
}

func show[T any](what string, value T) { fmt.Printf("%s %T\n", what, value) }

func pick[T Number, U any](a T, /*line <generated>:1*/__argument__1/*line $CASE/main.go:14:34*/ U) /*line <generated>:2*/(__result__0 /*line $CASE/main.go:14:38*/T/*line <generated>:3*/)/*line $CASE/main.go:14:39*/ {/*line <generated>:4*/{
show("pick first=a second=__argument__1 result=__result__0", __argument__1)
};
/*line $CASE/main.go:14:41*/ return a }

func (/*line <generated>:7*/__receiver__0 /*line $CASE/main.go:16:7*/*Pair[K, _]) Key() (k K) {/*line <generated>:8*/{
var zero K; show("Key", zero); _ = __receiver__0
};
/*line $CASE/main.go:16:33*/ return }

func main() {
	fmt.Println(/*line <generated>:11*/pick(
/*line $CASE/main.go:19:14*/pick(1, "one")/*line <generated>:12*/, "again")/*line $CASE/main.go:19:28*/, /*line <generated>:13*/pick(
/*line $CASE/main.go:19:30*/pick[float64](2, 'r')/*line <generated>:14*/, "again")/*line $CASE/main.go:19:51*/, /*line <generated>:15*/pick(
/*line $CASE/main.go:19:53*/pick[int, bool](3, true)/*line <generated>:16*/, "again")/*line $CASE/main.go:19:77*/)
	p := &Pair[string, int]{"k", 1}
	fmt.Println(p.Key())
}
