package main

type T struct{ a, b int }

func main() {
	println(T{a: 1}.a)
	println(T{2, 3}.a)
}
