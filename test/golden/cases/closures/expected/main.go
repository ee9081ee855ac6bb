//line $CASE/main.go:1:1
package main

type T struct{}

func show(name, argument string, n int) int {
	println(name, argument, n)
	return n
}

func inner() int { return 1 }

func (T) method(a string) func(string) int {
	/*line <generated>:1*/show("<method>", a, 
/*line $CASE/main.go:13:2*/inner()/*line <generated>:2*/)/*line $CASE/main.go:13:9*/
	return func(/*line <generated>:3*/__argument__0 /*line $CASE/main.go:14:14*/string) int {/*line <generated>:4*/{
println("literal of", __argument__0)
};
/*line $CASE/main.go:14:27*/
		func(/*line <generated>:7*/__argument__0/*line $CASE/main.go:15:9*/ string, b int) {/*line <generated>:8*/{
println("literal of", __argument__0)
};
/*line $CASE/main.go:15:26*/ /*line <generated>:11*/show("<>", __argument__0, 
/*line $CASE/main.go:15:27*/inner()/*line <generated>:12*/)/*line $CASE/main.go:15:34*/ }("in", 2)
		return /*line <generated>:13*/show("<>", __argument__0, 
/*line $CASE/main.go:16:10*/inner()/*line <generated>:14*/)/*line $CASE/main.go:16:17*/
	}
}

var variable = func(c string) int {/*line <generated>:15*/{
println("literal of", c)
};
/*line $CASE/main.go:20:36*/ return /*line <generated>:18*/show("<>", c, 
/*line $CASE/main.go:20:44*/inner()/*line <generated>:19*/)/*line $CASE/main.go:20:51*/ }

func main() {
	T{}.method("outer")("middle")
	variable("package")
}
