//line $CASE/main.go:1:1
package main

func main() {/*line <generated>:1*/{
println(A(1), B("b"))
};
/*line $CASE/main.go:3:14*/ println(C(2)) }

type (
	C int
)
/*line <generated>:4*/
type (
  A int
  B string
)
