//line $CASE/sub/sub.go:1:1
package other

func F() {/*line <generated>:1*/{
println("name other")
};
/*line $CASE/sub/sub.go:3:11*/ /*line <generated>:4*/func() { println("wrapped"); 
/*line $CASE/sub/sub.go:3:12*/f()/*line <generated>:5*/ }()/*line $CASE/sub/sub.go:3:15*/ }

func f() {/*line <generated>:6*/{
println("path")
};/*line <generated>:9*/{
println("root sub")
};
/*line $CASE/sub/sub.go:5:11*/ println("sub f") }
