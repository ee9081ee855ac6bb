package main

type t struct{ run func() }

func (t) Run() {}

func (*other) run() {}

type other struct{}

func run() { println("body") }

func größe() int { return 1 }

func main() {
	run()
	(&other{}).run()
	_ = größe()
	x := t{run: func() { println("inner") }}
	x.run()
	func() {
		println("outer")
		defer func() { println("deferred") }()
	}()
}
