package main // clause

import "fmt"

func f(n int) int { return n }

//dd:span a:b
func g() {
	fmt.Println(f(1), `raw
string`, f( // comment
		2,
	)) // end
}

//orchestrion:ignore
func ignored() {}

func main() {
	g()
	ignored()
//line other.y:5
	fmt.Println(f(3))
}
