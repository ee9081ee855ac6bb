package main

type N int

func (n N) Add(m N) N { return n + m }

func f(n N) N { return n + 1 }

func count(what string, n N) N {
	println(what, n)
	return n
}

func main() {
	println(f(f(f(0))))
	println(f(1).Add(f(2)).Add(N(10).Add(20)))
	println(func() N { return f(func() N { return f(5) }()) }())
}
