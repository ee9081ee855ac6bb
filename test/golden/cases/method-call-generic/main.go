package main

import "sync/atomic"

type Stack[T any] struct{ items []T }

func (s *Stack[T]) Push(item T) int { s.items = append(s.items, item); return len(s.items) }

func note[T any](what string, value T) T { println(what); return value }

func push[T any](s *Stack[T], item T) int { return s.Push(item) }

func main() {
	s := new(Stack[string])
	println(s.Push("a"), push(s, "b"), (*Stack[string]).Push(s, "c"))
	value := s.Push
	println(value("d"))
	var p atomic.Pointer[int]
	println(p.Load() == nil)
}
