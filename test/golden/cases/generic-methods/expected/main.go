//line $CASE/main.go:1:1
//go:build go1.27

package main

import (
	"fmt"
	"io"
)

type List[T any] []T

func (l List[T]) Map[U any](f func(T) U) /*line <generated>:1*/(__result__0 /*line $CASE/main.go:12:42*/List[U]/*line <generated>:2*/)/*line $CASE/main.go:12:49*/ {/*line <generated>:3*/{
var zero U
show("Map f=f receiver=l result=__result__0", zero)
};
/*line $CASE/main.go:12:51*/
	mapped := make(List[U], 0, len(l))
	for _, v := range l {
		mapped = append(mapped, f(v))
	}
	return mapped
}

func (List[_]) Read[ /* any */ K comparable, V interface{ ~int | ~string }](from io.Reader, _ map[K]V) error /*line <generated>:7*/{
defer show("read", from == nil)
/*line $CASE/main.go:20:110*/{ return nil }
/*line <generated>:10*/}/*line $CASE/main.go:20:124*/

type reader struct{}

func (reader) From[T any](l List[T], at T) {/*line <generated>:11*/{
show("From", "l at")
};
/*line $CASE/main.go:24:45*/}

func show[T any](what string, value T) T {
	fmt.Println(what, value)
	return value
}

func main() {
	l := List[string]{"a", "bb"}
	length := func(s string) int { return len(s) }
	fmt.Println(/*line <generated>:14*/show("call", 
/*line $CASE/main.go:34:14*/l.Map(length)/*line <generated>:15*/)/*line $CASE/main.go:34:27*/, /*line <generated>:16*/show("call", 
/*line $CASE/main.go:34:29*/l.Map[int](length)/*line <generated>:17*/)/*line $CASE/main.go:34:47*/)
	fmt.Println(/*line <generated>:18*/show("call", /*line <generated>:19*/show("call", 
/*line $CASE/main.go:35:14*/l.Map[int](length)/*line <generated>:20*/)/*line $CASE/main.go:35:32*/.Map[bool](func(n int) bool { return n > 1 })/*line <generated>:21*/)/*line $CASE/main.go:35:77*/)
	again := l.Map[string]
	fmt.Println(again(func(s string) string { return s + s }))
	_ = l.Read(nil, map[string]int{})
	reader{}.From(l, "a")
}
