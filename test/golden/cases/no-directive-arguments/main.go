package main

func f() string { return "f" }

func main() {
	//show
	a := f()
	//show one two:2
	b := f()
	println(a, b)
}
