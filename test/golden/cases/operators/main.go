package main

type number int

func (n number) twice() int { return int(n) * 2 }

type point struct {
	x *number
	y int
}

func f() number { return 1 }

func p() *point { n := number(3); return &point{&n, 1} }

func d(n *number) number { return *n }

func c(ch chan number) number { return <-ch }

func fn() func(int) int { return func(n int) int { return n } }

func main() {
	println(f().twice(), -f(), f()*2, 2*f(), f()-f(), f()<<1, 1<<f(), f()&^1, f() == 2 && f() > 1)
	println([]int{1, 2, 3}[f()], "abcdef"[f():f()+1], "abcdef"[f()-1:], number(f()), int(f())*2)
	println(p().y, (*p()).y, p().x.twice())
	x := number(5)
	println(d(&x).twice(), -d(&x), d(&x)*d(&x))
	d2 := &x
	println(d(d2)/d(d2), x/ d(d2))
	ch := make(chan number, 3)
	ch <- f()
	ch <- f() + c(ch)
	println(c(ch).twice())
	println(fn()(4), len([]func(int) int{fn(), fn()}))
	switch v := any(f()).(type) {
	case number:
		println("number", v)
	}
	var i any = &x
	switch i.(type) {
	case *number:
		println("pointer")
	}
	m := map[number]number{f(): f(), 9: -f()}
	println(m[f()], m[9])
	x += f()
	x -= -f()
	println(x, !(f() == 1))
	select {
	case ch <- f():
		println("sent")
	default:
	}
	for i := range f() {
		println("range", i)
	}
	func(n ...number) { println(len(n), n[0]) }([]number{f(), 2}...)
	defer func(n number) { println("deferred", n) }(f())
	if n := f(); n > f()-1 {
		println("if", n)
	}
}
