package main

type point struct{ n int }

func sum() int { return 1 }

func newPoint(n int) point { return point{n} }

func twice(n int) int { return -1 }

func only(n int) int { return -1 }

func fieldOf(p point) int { return -1 }

func same(n int) int { println("same", n); return n }

func main() {
	println(twice(sum()), twice(2+3), twice(twice(sum())))
	println(only(sum())*10, -only(sum()+1), 2*only(only(1+2)))
	println(fieldOf(newPoint(sum())), fieldOf(point{7}))
	if fieldOf(newPoint(1)) == only(1) {
		println("if")
	}
	for range fieldOf(point{2}) {
		println("for")
	}
	switch only(fieldOf(point{3})) {
	case fieldOf(newPoint(3)):
		println("case")
	}
	defer same(sum())
	done := make(chan bool)
	go func() { same(2); close(done) }()
	<-done
}
