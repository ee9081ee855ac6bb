//line $CASE/main.go:1:1
package main

import "fmt"

var calls int

func f(n int) int { calls++; return n*10 + calls }

func main() {
	fmt.Println(/*line <generated>:1*/[]int{ 
/*line $CASE/main.go:10:14*/f(1 + 1)/*line <generated>:2*/, 
/*line $CASE/main.go:10:14*/f(1 + 1)/*line <generated>:3*/, 
/*line $CASE/main.go:10:14*/f(1 + 1)/*line <generated>:4*/, 
/*line $CASE/main.go:10:16*/1 + 1/*line <generated>:5*/, 
/*line $CASE/main.go:10:16*/1 + 1/*line <generated>:6*/ }/*line $CASE/main.go:10:22*/)
}
