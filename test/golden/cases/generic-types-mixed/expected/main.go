//line $CASE/main.go:1:1
package main

type Op[A any] struct{ arg A/*line <generated>:1*/; __all __ops/*line $CASE/main.go:3:29*/ }

func (o *Op[A]) Run() {/*line <generated>:2*/{

o.__all = append(o.__all, &Op[__wrapped[string]]{arg: __wrap("seen")})
var wrapped __wrapped[A] = __wrap[A](o.arg)
println(len(o.__all), o.__all[0].arg.value, any(wrapped.value) == any(o.arg))
};
/*line $CASE/main.go:5:24*/ println("run") }

func main() {
	op := Op[int]{arg: 7}
	op.Run()
	op.Run()
}

/*line <generated>:8*/
type __wrapped[T any] struct{ value T }
type __ops = []*Op[__wrapped[string]]
func __wrap[T any](v T) __wrapped[T] { return __wrapped[T]{v} }
