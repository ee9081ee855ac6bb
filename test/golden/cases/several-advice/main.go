package main

import "fmt"

func main() {
	println(fmt.Sprintln("a", 1))
}
