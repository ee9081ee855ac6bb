//line $CASE/main.go:1:1
package main

type T struct{}

func (T) Run() {/*line <generated>:1*/{
println("run")
};
/*line $CASE/main.go:5:17*/ println("method") }

func Run() {/*line <generated>:4*/{
println("run")
};
/*line $CASE/main.go:7:13*/ println("function") }

func Stop() { println("stop") }

var (
	a, b = /*line <generated>:7*/"woven", "woven"/*line $CASE/main.go:12:17*/
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
