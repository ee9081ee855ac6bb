//line $CASE/main.go:1:1
package main

func f() int { return 1 }

func main() { println(f()/*line <generated>:1*/ + 1/*line $CASE/main.go:5:26*/) }
