//line $CASE/main.go:1:1
package main

type number int

func (n number) twice() int { return int(n) * 2 }

type point struct {
	x *number
	y int
}

func f() number { return 1 }

func p() *point { n := number(3); return /*line <generated>:1*/(*point)(
/*line $CASE/main.go:14:42*/&point{&n, 1}/*line <generated>:2*/)/*line $CASE/main.go:14:55*/ }

func d(n *number) number { return *n }

func c(ch chan number) number { return <-ch }

func fn() func(int) int { return func(n int) int { return n } }

func main() {
	println(/*line <generated>:3*/(
/*line $CASE/main.go:23:10*/f()/*line <generated>:4*/ + 1)/*line $CASE/main.go:23:13*/.twice(), -/*line <generated>:5*/(
/*line $CASE/main.go:23:24*/f()/*line <generated>:6*/ + 1)/*line $CASE/main.go:23:27*/, /*line <generated>:7*/(
/*line $CASE/main.go:23:29*/f()/*line <generated>:8*/ + 1)/*line $CASE/main.go:23:32*/*2, 2*/*line <generated>:9*/(
/*line $CASE/main.go:23:38*/f()/*line <generated>:10*/ + 1)/*line $CASE/main.go:23:41*/, /*line <generated>:11*/(
/*line $CASE/main.go:23:43*/f()/*line <generated>:12*/ + 1)/*line $CASE/main.go:23:46*/-/*line <generated>:13*/(
/*line $CASE/main.go:23:47*/f()/*line <generated>:14*/ + 1)/*line $CASE/main.go:23:50*/, /*line <generated>:15*/(
/*line $CASE/main.go:23:52*/f()/*line <generated>:16*/ + 1)/*line $CASE/main.go:23:55*/<<1, 1<</*line <generated>:17*/(
/*line $CASE/main.go:23:63*/f()/*line <generated>:18*/ + 1)/*line $CASE/main.go:23:66*/, /*line <generated>:19*/(
/*line $CASE/main.go:23:68*/f()/*line <generated>:20*/ + 1)/*line $CASE/main.go:23:71*/&^1, /*line <generated>:21*/(
/*line $CASE/main.go:23:76*/f()/*line <generated>:22*/ + 1)/*line $CASE/main.go:23:79*/ == 2 && /*line <generated>:23*/(
/*line $CASE/main.go:23:88*/f()/*line <generated>:24*/ + 1)/*line $CASE/main.go:23:91*/ > 1)
	println([]int{1, 2, 3}[/*line <generated>:25*/(
/*line $CASE/main.go:24:25*/f()/*line <generated>:26*/ + 1)/*line $CASE/main.go:24:28*/], "abcdef"[/*line <generated>:27*/(
/*line $CASE/main.go:24:40*/f()/*line <generated>:28*/ + 1)/*line $CASE/main.go:24:43*/:/*line <generated>:29*/(
/*line $CASE/main.go:24:44*/f()/*line <generated>:30*/ + 1)/*line $CASE/main.go:24:47*/+1], "abcdef"[/*line <generated>:31*/(
/*line $CASE/main.go:24:61*/f()/*line <generated>:32*/ + 1)/*line $CASE/main.go:24:64*/-1:], number(f()/*line <generated>:33*/ + 1/*line $CASE/main.go:24:80*/), int(f()/*line <generated>:34*/ + 1/*line $CASE/main.go:24:90*/)*2)
	println(/*line <generated>:35*/(&point{x: /*line $CASE/main.go:25:10*/p()/*line <generated>:36*/.x, y: 7})/*line $CASE/main.go:25:13*/.y, (*/*line <generated>:37*/(&point{x: /*line $CASE/main.go:25:19*/p()/*line <generated>:38*/.x, y: 7})/*line $CASE/main.go:25:22*/).y, /*line <generated>:39*/(&point{x: /*line $CASE/main.go:25:27*/p()/*line <generated>:40*/.x, y: 7})/*line $CASE/main.go:25:30*/.x.twice())
	x := number(5)
	println(/*line <generated>:41*/(*(
/*line $CASE/main.go:27:12*/&x/*line <generated>:42*/))/*line $CASE/main.go:27:15*/.twice(), -/*line <generated>:43*/(*(
/*line $CASE/main.go:27:28*/&x/*line <generated>:44*/))/*line $CASE/main.go:27:31*/, /*line <generated>:45*/(*(
/*line $CASE/main.go:27:35*/&x/*line <generated>:46*/))/*line $CASE/main.go:27:38*/*/*line <generated>:47*/(*(
/*line $CASE/main.go:27:41*/&x/*line <generated>:48*/))/*line $CASE/main.go:27:44*/)
	d2 := &x
	println(/*line <generated>:49*/(*/*line $CASE/main.go:29:12*/d2/*line <generated>:50*/)/*line $CASE/main.go:29:15*// /*line <generated>:51*/(*/*line $CASE/main.go:29:18*/d2/*line <generated>:52*/)/*line $CASE/main.go:29:21*/, x/ /*line <generated>:53*/(*/*line $CASE/main.go:29:28*/d2/*line <generated>:54*/)/*line $CASE/main.go:29:31*/)
	ch := make(chan number, 3)
	ch <- f()/*line <generated>:55*/ + 1/*line $CASE/main.go:31:11*/
	ch <- /*line <generated>:56*/(
/*line $CASE/main.go:32:8*/f()/*line <generated>:57*/ + 1)/*line $CASE/main.go:32:11*/ + /*line <generated>:58*/(<-/*line $CASE/main.go:32:16*/ch/*line <generated>:59*/)/*line $CASE/main.go:32:19*/
	println(/*line <generated>:60*/(<-/*line $CASE/main.go:33:12*/ch/*line <generated>:61*/)/*line $CASE/main.go:33:15*/.twice())
	println(/*line <generated>:62*/(func(n int) int { return n * 10 })/*line $CASE/main.go:34:14*/(4), len([]func(int) int{/*line <generated>:63*/func(n int) int { return n * 10 }/*line $CASE/main.go:34:43*/, /*line <generated>:64*/func(n int) int { return n * 10 }/*line $CASE/main.go:34:49*/}))
	switch v := any(f()/*line <generated>:65*/ + 1/*line $CASE/main.go:35:21*/).(type) {
	case number:
		println("number", v)
	}
	var i any = &x
	switch i.(type) {
	case *number:
		println("pointer")
	}
	m := map[number]number{f()/*line <generated>:66*/ + 1/*line $CASE/main.go:44:28*/: f()/*line <generated>:67*/ + 1/*line $CASE/main.go:44:33*/, 9: -/*line <generated>:68*/(
/*line $CASE/main.go:44:39*/f()/*line <generated>:69*/ + 1)/*line $CASE/main.go:44:42*/}
	println(m[/*line <generated>:70*/(
/*line $CASE/main.go:45:12*/f()/*line <generated>:71*/ + 1)/*line $CASE/main.go:45:15*/], m[9])
	x += f()/*line <generated>:72*/ + 1/*line $CASE/main.go:46:10*/
	x -= -/*line <generated>:73*/(
/*line $CASE/main.go:47:8*/f()/*line <generated>:74*/ + 1)/*line $CASE/main.go:47:11*/
	println(x, !(/*line <generated>:75*/(
/*line $CASE/main.go:48:15*/f()/*line <generated>:76*/ + 1)/*line $CASE/main.go:48:18*/ == 1))
	select {
	case ch <- f()/*line <generated>:77*/ + 1/*line $CASE/main.go:50:16*/:
		println("sent")
	default:
	}
	for i := range f()/*line <generated>:78*/ + 1/*line $CASE/main.go:54:20*/ {
		println("range", i)
	}
	func(n ...number) { println(len(n), n[0]) }([]number{f()/*line <generated>:79*/ + 1/*line $CASE/main.go:57:58*/, 2}...)
	defer func(n number) { println("deferred", n) }(f()/*line <generated>:80*/ + 1/*line $CASE/main.go:58:53*/)
	if n := f()/*line <generated>:81*/ + 1/*line $CASE/main.go:59:13*/; n > /*line <generated>:82*/(
/*line $CASE/main.go:59:19*/f()/*line <generated>:83*/ + 1)/*line $CASE/main.go:59:22*/-1 {
		println("if", n)
	}
}
