//line $CASE/lib/one.go:1:1
package library

func One() {/*line <generated>:1*/{
println("name One")
};/*line <generated>:4*/{
println("path One")
};
/*line $CASE/lib/one.go:3:13*/ println("one") }
