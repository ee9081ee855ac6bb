package main

type T struct{}

func (T) Run() { println("method") }

func Run() { println("function") }

func Stop() { println("stop") }

var (
	a, b = "a", "b"
	c    = "c"
)

func main() {
	Run := func() { println("literal") }
	Run()
	T{}.Run()
	Stop()
	func() {
		b := "local"
		println(b)
	}()
	println(a, b, c)
	run()
}

func run() { Run() }
