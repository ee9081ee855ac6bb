//line $CASE/main.go:1:1
package main // clause

import "fmt"

func f(n int) int { return n }

//dd:span a:b
func g() {/*line <generated>:1*/{
println("<a=b>")
};
/*line $CASE/main.go:8:11*/
	fmt.Println(f(1)/*line <generated>:4*/ + 1/*line $CASE/main.go:9:18*/, `raw
string`, f( // comment
		2,
	)/*line <generated>:5*/ + 1/*line $CASE/main.go:12:3*/) // end
}

//orchestrion:ignore
func ignored() {}

func main() {
	g()
	ignored()
//line other.y:5
	fmt.Println(f(3)/*line <generated>:6*/ + 1/*line other.y:5*/)
}
