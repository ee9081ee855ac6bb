//line $CASE/main.go:1:1
package main

var report func() int

func f(n int) int { return n }

func g(n int) int { return n + 1 }

func first() int { return 1 }

func second() int { return 2 }

func main() {
	println(/*line <generated>:1*/g(
/*line $CASE/main.go:14:10*/f(1)/*line <generated>:2*/) + f(100)/*line $CASE/main.go:14:14*/, g(1)/*line <generated>:3*/ * 1000/*line $CASE/main.go:14:20*/, /*line <generated>:4*/second/*line $CASE/main.go:14:27*/()/*line <generated>:5*/ + 10/*line $CASE/main.go:14:29*/, second()/*line <generated>:6*/ + 100/*line $CASE/main.go:14:39*/)
	println(report())
}

/*line <generated>:7*/
func injected() int { return f(10) + g(10) }; func init() { report = injected }
