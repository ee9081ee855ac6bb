//line $CASE/main.go:1:1
package main

type point struct{ n int }

func sum() int { return 1 }

func newPoint(n int) point { return point{n} }

func twice(n int) int { return -1 }

func only(n int) int { return -1 }

func fieldOf(p point) int { return -1 }

func same(n int) int { println("same", n); return n }

func main() {
	println(/*line <generated>:1*/(
/*line $CASE/main.go:18:16*/sum()/*line <generated>:2*/ + 1/*line <generated>:3*/) * 2/*line $CASE/main.go:18:22*/, /*line <generated>:4*/(
/*line $CASE/main.go:18:30*/2+3/*line <generated>:5*/) * 2/*line $CASE/main.go:18:34*/, /*line <generated>:6*/(/*line <generated>:7*/(
/*line $CASE/main.go:18:48*/sum()/*line <generated>:8*/ + 1/*line <generated>:9*/) * 2/*line <generated>:10*/) * 2/*line $CASE/main.go:18:55*/)
	println(/*line <generated>:11*/((
/*line $CASE/main.go:19:15*/sum()/*line <generated>:12*/ + 1/*line <generated>:13*/))/*line $CASE/main.go:19:21*/*10, -/*line <generated>:14*/((/*line <generated>:15*/(
/*line $CASE/main.go:19:32*/sum()/*line <generated>:16*/ + 1)/*line $CASE/main.go:19:37*/+1/*line <generated>:17*/))/*line $CASE/main.go:19:40*/, 2*/*line <generated>:18*/((
/*line $CASE/main.go:19:54*/1+2/*line <generated>:19*/))/*line $CASE/main.go:19:59*/)
	println(/*line <generated>:20*/point{n: /*line $CASE/main.go:20:27*/sum()/*line <generated>:21*/ + 1/*line <generated>:22*/}/*line <generated>:23*/.n/*line $CASE/main.go:20:34*/, 
/*line $CASE/main.go:20:44*/point{7}/*line <generated>:24*/.n/*line $CASE/main.go:20:53*/)
	if /*line <generated>:25*/(/*line <generated>:26*/point{n: /*line $CASE/main.go:21:22*/1/*line <generated>:27*/}/*line <generated>:28*/.n)/*line $CASE/main.go:21:25*/ == /*line $CASE/main.go:21:34*/1/*line $CASE/main.go:21:36*/ {
		println("if")
	}
	for range /*line <generated>:29*/(
/*line $CASE/main.go:24:20*/point{2}/*line <generated>:30*/.n)/*line $CASE/main.go:24:29*/ {
		println("for")
	}
	switch /*line <generated>:31*/((
/*line $CASE/main.go:27:22*/point{3}/*line <generated>:32*/.n/*line <generated>:33*/))/*line $CASE/main.go:27:32*/ {
	case /*line <generated>:34*/point{n: /*line $CASE/main.go:28:24*/3/*line <generated>:35*/}/*line <generated>:36*/.n/*line $CASE/main.go:28:27*/:
		println("case")
	}
	defer same(sum()/*line <generated>:37*/ + 1/*line $CASE/main.go:31:18*/)
	done := make(chan bool)
	go func() { same(2); close(done) }()
	<-done
}
