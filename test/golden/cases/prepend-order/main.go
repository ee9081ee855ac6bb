package main

func f() {
	println("body")
}

func main() { f() }
