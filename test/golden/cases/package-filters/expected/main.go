//line $CASE/main.go:1:1
package main

import "example.com/golden/package-filters/sub"

func f() {/*line <generated>:1*/{
println("not path")
};/*line <generated>:4*/{
println("glob")
};
/*line $CASE/main.go:5:11*/ println("f") }

func g() {/*line <generated>:7*/{
println("no test main")
};/*line <generated>:10*/{
println("wrap")
};
/*line $CASE/main.go:7:11*/}

func main() {
	/*line <generated>:13*/func() { println("wrapped"); 
/*line $CASE/main.go:10:2*/f()/*line <generated>:14*/ }()/*line $CASE/main.go:10:5*/
	g()
	other.F()
}
