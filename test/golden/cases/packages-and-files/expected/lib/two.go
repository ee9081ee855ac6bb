//line $CASE/lib/two.go:1:1
package library

func Two() {/*line <generated>:7*/{
println("filter Two")
};/*line <generated>:10*/{
println("path Two")
};
/*line $CASE/lib/two.go:3:13*/ println("two"); One() }
