package main

type T struct{ n int }

func f() int { return 1 }

func t() T { return T{2} }

func moved(v T) int { return v.n }

func main() {
	if x := f(); x == f() {
		println("if", x)
	} else if f() > 1 {
	}
	for i := f(); i < f()+1; i += f() {
		println("for", i)
	}
	for range f() {
		println("range")
	}
	switch f() {
	case f():
		println("switch", t().n)
	default:
		println(t().n)
	}
	switch x := t(); x {
	case T{}:
		println("empty")
	}
	switch x := any(t()).(type) {
	case T:
		println("type", x.n, t().n)
	}
	if func() bool { return t() == t() }() {
		println("literal")
	}
	if t() == t() {
		println("equal")
	}
	if (t() == T{}) {
		println("parenthesised", []int{1, 2}[t().n])
	}
	println(moved(T{5}), moved(T{0}))
}
