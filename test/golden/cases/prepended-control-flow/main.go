package main

var stop bool

func f() {
	x := 1
	println("body", x)
}

func early() { println("early") }

func main() {
	f()
	early()
	stop = true
	early()
}
