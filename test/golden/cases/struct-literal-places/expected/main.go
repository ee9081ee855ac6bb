//line $CASE/main.go:1:1
package main

type T struct{ n int }

type P struct{ n int }

type A = T

type outer struct {
	t T
	p *P
}

func with(t T) T { t.n += 100; return t }

func pointer(p *P) *P { p.n += 200; return p }

func value(p P) P { p.n += 300; return p }

var variable = /*line <generated>:1*/with(
/*line $CASE/main.go:20:16*/T{1}/*line <generated>:2*/)/*line $CASE/main.go:20:20*/

func result() (T, *P) { return /*line <generated>:3*/with(
/*line $CASE/main.go:22:32*/T{2}/*line <generated>:4*/)/*line $CASE/main.go:22:36*/, /*line <generated>:5*/pointer(
/*line $CASE/main.go:22:38*/&P{2}/*line <generated>:6*/)/*line $CASE/main.go:22:43*/ }

func argument(t T, p ...*P) int { return t.n + p[0].n }

func main() {
	t, p := result()
	println(variable.n, t.n, p.n, argument(/*line <generated>:7*/with(
/*line $CASE/main.go:28:41*/T{3}/*line <generated>:8*/)/*line $CASE/main.go:28:45*/, /*line <generated>:9*/pointer(
/*line $CASE/main.go:28:47*/&P{3}/*line <generated>:10*/)/*line $CASE/main.go:28:52*/))
	list := []T{/*line <generated>:11*/with(
/*line $CASE/main.go:29:12*/T/*line $CASE/main.go:29:14*/{4}/*line <generated>:12*/)/*line $CASE/main.go:29:17*/, /*line <generated>:13*/with(
/*line $CASE/main.go:29:19*/T{5}/*line <generated>:14*/)/*line $CASE/main.go:29:23*/}
	pointers := []*P{/*line <generated>:15*/pointer(&/*line $CASE/main.go:30:17*/P/*line $CASE/main.go:30:19*/{6}/*line <generated>:16*/)/*line $CASE/main.go:30:22*/, /*line <generated>:17*/pointer(
/*line $CASE/main.go:30:24*/&P{7}/*line <generated>:18*/)/*line $CASE/main.go:30:29*/}
	table := map[T]P{/*line <generated>:19*/with(
/*line $CASE/main.go:31:15*/T/*line $CASE/main.go:31:19*/{8}/*line <generated>:20*/)/*line $CASE/main.go:31:22*/: /*line <generated>:21*/value(
/*line $CASE/main.go:31:17*/P/*line $CASE/main.go:31:24*/{9}/*line <generated>:22*/)/*line $CASE/main.go:31:27*/, /*line <generated>:23*/with(
/*line $CASE/main.go:31:29*/T{10}/*line <generated>:24*/)/*line $CASE/main.go:31:34*/: /*line <generated>:25*/value(
/*line $CASE/main.go:31:36*/P{11}/*line <generated>:26*/)/*line $CASE/main.go:31:41*/}
	println(list[0].n, list[1].n, pointers[0].n, pointers[1].n, len(table))
	o := outer{t: /*line <generated>:27*/with(
/*line $CASE/main.go:33:16*/T{12}/*line <generated>:28*/)/*line $CASE/main.go:33:21*/, p: /*line <generated>:29*/pointer(
/*line $CASE/main.go:33:26*/&P{13}/*line <generated>:30*/)/*line $CASE/main.go:33:32*/}
	println(o.t.n, o.p.n, /*line <generated>:31*/with(
/*line $CASE/main.go:34:24*/T{14}/*line <generated>:32*/)/*line $CASE/main.go:34:29*/.n, (/*line <generated>:33*/pointer(
/*line $CASE/main.go:34:34*/&P{15}/*line <generated>:34*/)/*line $CASE/main.go:34:40*/).n, /*line <generated>:35*/with(
/*line $CASE/main.go:34:45*/A{16}/*line <generated>:36*/)/*line $CASE/main.go:34:50*/.n)
	array := [...]T{2: /*line <generated>:37*/with(
/*line $CASE/main.go:35:21*/T{18}/*line <generated>:38*/)/*line $CASE/main.go:35:26*/}
	println(array[2].n, [2]P{/*line <generated>:39*/value(
/*line $CASE/main.go:36:27*/P{19}/*line <generated>:40*/)/*line $CASE/main.go:36:32*/}[0].n)
	c := make(chan T, 1)
	c <- /*line <generated>:41*/with(
/*line $CASE/main.go:38:7*/T{20}/*line <generated>:42*/)/*line $CASE/main.go:38:12*/
	println((<-c).n, len([]T{/*line <generated>:43*/with(
/*line $CASE/main.go:39:27*/T{21}/*line <generated>:44*/)/*line $CASE/main.go:39:32*/}))
	type T struct{ n int }
}
