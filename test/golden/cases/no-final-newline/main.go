package main

func main() { println(C(2)) }

type (
	C int
)