package main

func work() int { return 1 }

func main() {
	println(work())
}
