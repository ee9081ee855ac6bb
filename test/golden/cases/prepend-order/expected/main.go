//line $CASE/main.go:1:1
package main

func f() {/*line <generated>:1*/{
println("order 10")
};/*line <generated>:4*/{
println("default 2")
};/*line <generated>:7*/{
println("default 1")
};{
println("order -10")
};/*line <generated>:12*/{
println("ä")
};/*line <generated>:15*/{
println("b")
};/*line <generated>:18*/{
println("a 5")
};{
println("a 0")
};
/*line $CASE/main.go:3:11*/
	println("body")
}

func main() { f() }
