//line $CASE/main.go:1:1
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
	println(T{}.method(), /*line <generated>:1*/outer((
/*line $CASE/main.go:21:30*/f()/*line <generated>:2*/ + 1/*line <generated>:3*/) * 10)/*line $CASE/main.go:21:34*/)
	for i := range f()/*line <generated>:4*/ + 1/*line $CASE/main.go:22:20*/ {
		//orchestrion:ignore
		println(i, f())
		println(i, f()/*line <generated>:5*/ + 1/*line $CASE/main.go:25:17*/)
	}
	println(/*line <generated>:6*/outer(
/*line $CASE/main.go:29:3*/f()/*line <generated>:7*/ * 10)/*line $CASE/main.go:30:3*/)
	//orchestrion:ignore
	go func() { f() }()
	switch {
	//orchestrion:ignore
	case f() == 1:
		println("exempt")
	}
}
