package main

type store struct {
	hook func()
}

type stack[T any] []T

type pair[K comparable, V any] struct{}

func (store) value() {}

func (*store) pointer() {}

func (_ (*store)) parenthesized() {}

func (s *stack[T]) generic() {}

func (pair[_, V]) several() {}

func function[T any]() {}

var level = func() {}

var first, second = func() {}, func() {
	func() {}()
}

var hooks = map[string]func(){"key": func() {}}

var table = store{hook: (func() {})}

func main() {
	store{}.value()
	new(store).pointer()
	new(store).parenthesized()
	new(stack[int]).generic()
	pair[int, int]{}.several()
	function[int]()
	level()
	first()
	second()
	hooks["key"]()
	table.hook()
	short := func() {
		inner := func() {}
		inner()
	}
	short()
	var other store
	other.hook = func() {}
	other.hook()
	var one, _ = 1, func() {}
	_ = one
	defer func() {}()
	func() func() { return func() {} }()()
}
