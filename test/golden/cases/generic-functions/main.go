package main

import "fmt"

type Number interface{ ~int | ~float64 }

type Pair[K comparable, V any] struct {
	key   K
	value V
}

func show[T any](what string, value T) { fmt.Printf("%s %T\n", what, value) }

func pick[T Number, U any](a T, _ U) T { return a }

func (*Pair[K, _]) Key() (k K) { return }

func main() {
	fmt.Println(pick(1, "one"), pick[float64](2, 'r'), pick[int, bool](3, true))
	p := &Pair[string, int]{"k", 1}
	fmt.Println(p.Key())
}
