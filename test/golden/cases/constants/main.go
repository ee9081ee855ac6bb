package main

import (
	"fmt"
	"time"
)

const (
	First = iota
	Second
	Third
)

const (
	_           = iota
	Left, Right = iota, -iota
)

//x:second
const timeout time.Duration = 5

//x:second
var wait, again time.Duration

//x:second
var number int = 3

func main() {
	//x:second
	var local time.Duration = 1
	fmt.Println(First, Second, Third, Left, Right, timeout, wait, again, number, local)
}
