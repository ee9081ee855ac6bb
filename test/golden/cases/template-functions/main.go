package main

import "fmt"

func show(all ...any) { fmt.Println(all...) }

func main() {
	show()
	show(1)
	show("a", "b", "c", "d", "e")
}
