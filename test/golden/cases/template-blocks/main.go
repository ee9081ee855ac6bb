package main

func f(n int) int {
	sum := n
	return sum
}

func main() { println(f(1)) }
