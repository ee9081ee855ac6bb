//line $CASE/main.go:1:1
package main

func f() int { return 1 }

func main() { println(/*line <generated>:1*/10 * (
/*line $CASE/main.go:5:23*/f()/*line <generated>:2*/ + 1/*line <generated>:3*/)/*line $CASE/main.go:5:26*/) }
