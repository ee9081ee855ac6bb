package main

func f() int { return 1 }

func outer(n int) int { return n }

//orchestrion:ignore
type T struct{}

//orchestrion:ignore
const (
	c = 1
)

//orchestrion:ignore
func (T) method() int {
	return func() int { return f() }()
}

func main() {
	println(T{}.method(), outer(f()))
	for i := range f() {
		//orchestrion:ignore
		println(i, f())
		println(i, f())
	}
	println(outer(
		//orchestrion:ignore
		f(),
	))
	//orchestrion:ignore
	go func() { f() }()
	switch {
	//orchestrion:ignore
	case f() == 1:
		println("exempt")
	}
}
