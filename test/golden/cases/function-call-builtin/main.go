package main

import "fmt"

const size = len("constant")

var array [len("ab")]int

func fail() int {
	panic(any("failed"))
}

func main() {
	defer func() { fmt.Println(recover()) }()
	fmt.Println(size, len(array), make([]int, 2), make([]int, 0, 5))
	fmt.Println(*new(int))
	list := append([]int{1}, 2)
	list = append(list, []int{3, 4}...)
	fmt.Println(list)
	fmt.Println(fail())
}
