package main

var (first int = 1; second int = 2); var third = size()

func size() int { return 3 }

func twice(n int) int { ; return 2 * n }

func work(make func(int) int) {
	println(size());; println(make(size() - 1))
	; println("line")
	if ; size() > 2 { ; println(size()) }
	switch ; { case size() == 3: ; println("three") }
	for i := 0; ; i++ { if i > size() { goto end };; }
end: ; println("end", size())
}

func main() {
	const (a = 1; b = 2)
	work(func(n int) int { ; return n * size() })
	println(first, second, third, a, b)
}
