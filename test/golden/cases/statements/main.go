package main

var channel = make(chan int, 4)

var number int

func f(n int) int { return n }

func c() chan int { return channel }

func p() *int { return &number }

func results() (int, int) { return f(1), f(2) }

func main() {
	c() <- f(10)
	println(<-c())
	select {
	case c() <- f(20):
		println("sent")
	default:
	}
	select {
	case got := <-c():
		println("received", got)
	case <-(chan int)(nil):
	}
	switch n := f(30); {
	case n == f(30), f(1) == 0:
		println("case")
		fallthrough
	default:
		println("default")
	}
	*p()++
	*p() += f(1)
	println(number)
	list := []int{0, 0, 0}
	list[f(0)], list[f(1)] = f(5), f(6)
	println(list[0], list[1], list[2], len(list[f(0):f(1)]))
loop:
	for i := range f(2) {
		switch {
		case i == f(0):
			continue loop
		case f(i) > 1:
			break loop
		}
	}
	a, b := results()
	if a++; a > f(2) && !(b < f(0)) {
		goto end
	}
	println("on")
end:
	println(f(100))
	var array [2]struct{ n int }
	array[f(-1)].n = f(8)
	println(array[0].n, any(f(1)).(int), map[int]int{f(1): f(2)}[2])
}
