package main

import (
	"fmt"
	"net/url"
)

type T struct{}

func (T) With(first string, rest ...*url.URL) T { fmt.Println(first, rest); return T{} }

type Option int

func sum[N ~float64](all ...N) (total N) {
	for _, n := range all {
		total += n
	}
	return
}

func options(all ...Option) []Option { return all }

func main() {
	T{}.With("a").With("b", []*url.URL{{Path: "c"}}...)
	fmt.Println(sum(1.0, 2), sum[float64](), sum([]float64{sum(1.0)}...))
	fmt.Println(options(), options(options(1, 2)...))
	defer T{}.With("deferred")
}
