package main

import "fmt"

var calls int

func f(n int) int { calls++; return n*10 + calls }

func main() {
	fmt.Println(f(1 + 1))
}
