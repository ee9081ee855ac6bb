//line $CASE/main.go:1:1
package main

var channel = make(chan int, 4)

var number int

func f(n int) int { return n }

func c() chan int { return channel }

func p() *int { return &number }

func results() (int, int) { return f(1)/*line <generated>:1*/ + 1/*line $CASE/main.go:13:40*/, f(2)/*line <generated>:2*/ + 1/*line $CASE/main.go:13:46*/ }

func main() {
	/*line <generated>:3*/func() chan int { println("channel"); return /*line $CASE/main.go:16:2*/c()/*line <generated>:4*/ }()/*line $CASE/main.go:16:5*/ <- f(10)/*line <generated>:5*/ + 1/*line $CASE/main.go:16:14*/
	println(<-/*line <generated>:6*/func() chan int { println("channel"); return /*line $CASE/main.go:17:12*/c()/*line <generated>:7*/ }()/*line $CASE/main.go:17:15*/)
	select {
	case /*line <generated>:8*/func() chan int { println("channel"); return /*line $CASE/main.go:19:7*/c()/*line <generated>:9*/ }()/*line $CASE/main.go:19:10*/ <- f(20)/*line <generated>:10*/ + 1/*line $CASE/main.go:19:19*/:
		println("sent")
	default:
	}
	select {
	case got := <-/*line <generated>:11*/func() chan int { println("channel"); return /*line $CASE/main.go:24:16*/c()/*line <generated>:12*/ }()/*line $CASE/main.go:24:19*/:
		println("received", got)
	case <-(chan int)(nil):
	}
	switch n := f(30)/*line <generated>:13*/ + 1/*line $CASE/main.go:28:19*/; {
	case n == /*line <generated>:14*/(
/*line $CASE/main.go:29:12*/f(30)/*line <generated>:15*/ + 1)/*line $CASE/main.go:29:17*/, /*line <generated>:16*/(
/*line $CASE/main.go:29:19*/f(1)/*line <generated>:17*/ + 1)/*line $CASE/main.go:29:23*/ == 0:
		println("case")
		fallthrough
	default:
		println("default")
	}
	*/*line <generated>:18*/func(n *int) *int { println("pointer"); return n }(
/*line $CASE/main.go:35:3*/p()/*line <generated>:19*/)/*line $CASE/main.go:35:6*/++
	*/*line <generated>:20*/func(n *int) *int { println("pointer"); return n }(
/*line $CASE/main.go:36:3*/p()/*line <generated>:21*/)/*line $CASE/main.go:36:6*/ += f(1)/*line <generated>:22*/ + 1/*line $CASE/main.go:36:14*/
	println(number)
	list := []int{0, 0, 0}
	list[/*line <generated>:23*/(
/*line $CASE/main.go:39:7*/f(0)/*line <generated>:24*/ + 1)/*line $CASE/main.go:39:11*/], list[/*line <generated>:25*/(
/*line $CASE/main.go:39:19*/f(1)/*line <generated>:26*/ + 1)/*line $CASE/main.go:39:23*/] = f(5)/*line <generated>:27*/ + 1/*line $CASE/main.go:39:31*/, f(6)/*line <generated>:28*/ + 1/*line $CASE/main.go:39:37*/
	println(list[0], list[1], list[2], len(list[/*line <generated>:29*/(
/*line $CASE/main.go:40:46*/f(0)/*line <generated>:30*/ + 1)/*line $CASE/main.go:40:50*/:/*line <generated>:31*/(
/*line $CASE/main.go:40:51*/f(1)/*line <generated>:32*/ + 1)/*line $CASE/main.go:40:55*/]))
loop:
	for i := range f(2)/*line <generated>:33*/ + 1/*line $CASE/main.go:42:21*/ {
		switch {
		case i == /*line <generated>:34*/(
/*line $CASE/main.go:44:13*/f(0)/*line <generated>:35*/ + 1)/*line $CASE/main.go:44:17*/:
			continue loop
		case /*line <generated>:36*/(
/*line $CASE/main.go:46:8*/f(i)/*line <generated>:37*/ + 1)/*line $CASE/main.go:46:12*/ > 1:
			break loop
		}
	}
	a, b := results()
	if a++; a > /*line <generated>:38*/(
/*line $CASE/main.go:51:14*/f(2)/*line <generated>:39*/ + 1)/*line $CASE/main.go:51:18*/ && !(b < /*line <generated>:40*/(
/*line $CASE/main.go:51:28*/f(0)/*line <generated>:41*/ + 1)/*line $CASE/main.go:51:32*/) {
		goto end
	}
	println("on")
end:
	println(f(100)/*line <generated>:42*/ + 1/*line $CASE/main.go:56:16*/)
	var array [2]struct{ n int }
	array[/*line <generated>:43*/(
/*line $CASE/main.go:58:8*/f(-1)/*line <generated>:44*/ + 1)/*line $CASE/main.go:58:13*/].n = f(8)/*line <generated>:45*/ + 1/*line $CASE/main.go:58:23*/
	println(array[0].n, any(f(1)/*line <generated>:46*/ + 1/*line $CASE/main.go:59:30*/).(int), map[int]int{f(1)/*line <generated>:47*/ + 1/*line $CASE/main.go:59:55*/: f(2)/*line <generated>:48*/ + 1/*line $CASE/main.go:59:61*/}[2])
}
