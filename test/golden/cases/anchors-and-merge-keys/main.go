package main

func one() string { return "one" }

func two() string { return "two" }

func three() string { return "three" }

func four() string { return "four" }

func main() {
	println(one(), two(), three(), four())
}
