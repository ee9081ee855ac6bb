package main

var report func() int

func f(n int) int { return n }

func g(n int) int { return n + 1 }

func first() int { return 1 }

func second() int { return 2 }

func main() {
	println(f(1), g(1), first(), second())
	println(report())
}
