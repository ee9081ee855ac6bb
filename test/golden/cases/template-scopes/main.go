package main

import "fmt"

type Named struct{ Base string }

const Suffix = "!"

func f() int { return 1 }

func main() {
	fmt.Println(f())
}
