package main

type Op[A any] struct{ arg A }

func (o *Op[A]) Run() { println("run") }

func main() {
	op := Op[int]{arg: 7}
	op.Run()
	op.Run()
}
