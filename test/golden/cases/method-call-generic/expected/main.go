//line $CASE/main.go:1:1
package main

import "sync/atomic"

type Stack[T any] struct{ items []T }

func (s *Stack[T]) Push(item T) int { s.items = append(s.items, item); return len(s.items) }

func note[T any](what string, value T) T { println(what); return value }

func push[T any](s *Stack[T], item T) int { return /*line <generated>:1*/note("push", 
/*line $CASE/main.go:11:52*/s.Push(item)/*line <generated>:2*/)/*line $CASE/main.go:11:64*/ }

func main() {
	s := new(Stack[string])
	println(/*line <generated>:3*/note("push", 
/*line $CASE/main.go:15:10*/s.Push("a")/*line <generated>:4*/)/*line $CASE/main.go:15:21*/, push(s, "b"), /*line <generated>:5*/note("push", 
/*line $CASE/main.go:15:37*/(*Stack[string]).Push(s, "c")/*line <generated>:6*/)/*line $CASE/main.go:15:66*/)
	value := s.Push
	println(value("d"))
	var p atomic.Pointer[int]
	println(/*line <generated>:7*/note("load", 
/*line $CASE/main.go:19:10*/p.Load()/*line <generated>:8*/)/*line $CASE/main.go:19:18*/ == nil)
}
