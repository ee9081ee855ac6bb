//line $CASE/main.go:1:1
package main

type t struct{ run func() }

func (t) Run() {}

func (*other) run() {/*line <generated>:1*/{
println("run")
};
/*line $CASE/main.go:7:22*/}

type other struct{}

func run() {/*line <generated>:4*/{
println("run")
};
/*line $CASE/main.go:11:13*/ println("body") }

func größe() int {/*line <generated>:7*/{
println("size")
};
/*line $CASE/main.go:13:21*/ return 1 }

func main() {
	run()
	(&other{}).run()
	_ = größe()
	x := t{run: func() {/*line <generated>:10*/{
println("literal <>")
};
/*line $CASE/main.go:19:22*/ println("inner") }}
	x.run()
	func() {/*line <generated>:13*/{
println("literal <>")
};
/*line $CASE/main.go:21:10*/
		println("outer")
		defer func() {/*line <generated>:16*/{
println("literal <>")
};
/*line $CASE/main.go:23:17*/ println("deferred") }()
	}()
}
