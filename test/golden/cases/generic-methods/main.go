//go:build go1.27

package main

import (
	"fmt"
	"io"
)

type List[T any] []T

func (l List[T]) Map[U any](f func(T) U) List[U] {
	mapped := make(List[U], 0, len(l))
	for _, v := range l {
		mapped = append(mapped, f(v))
	}
	return mapped
}

func (List[_]) Read[ /* any */ K comparable, V interface{ ~int | ~string }](from io.Reader, _ map[K]V) error { return nil }

type reader struct{}

func (reader) From[T any](l List[T], at T) {}

func show[T any](what string, value T) T {
	fmt.Println(what, value)
	return value
}

func main() {
	l := List[string]{"a", "bb"}
	length := func(s string) int { return len(s) }
	fmt.Println(l.Map(length), l.Map[int](length))
	fmt.Println(l.Map[int](length).Map[bool](func(n int) bool { return n > 1 }))
	again := l.Map[string]
	fmt.Println(again(func(s string) string { return s + s }))
	_ = l.Read(nil, map[string]int{})
	reader{}.From(l, "a")
}
