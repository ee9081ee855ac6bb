package main

import "example.com/golden/receiver-elsewhere/sub"

type T struct{}

func (*T) M() { println("T") }

type U struct{ *sub.T }

func main() {
	new(T).M()
	U{}.M()
}
