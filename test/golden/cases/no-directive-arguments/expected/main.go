//line $CASE/main.go:1:1
package main

func f() string { return "f" }

func main() {
	//show
	a := f()/*line <generated>:1*/ + " no arguments"/*line $CASE/main.go:7:10*/
	//show one two:2
	b := f()/*line <generated>:2*/ + " one two"/*line $CASE/main.go:9:10*/
	println(a, b)
}
