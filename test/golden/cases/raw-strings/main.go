package main

import (
	"fmt"
	"runtime"
)

func f(s string) string { return s }

func line() int {
	_, _, line, _ := runtime.Caller(1)
	return line
}

func main() {
	fmt.Printf("%q %d\n", f(`user
  of
 three`), line())
	fmt.Println(line())
}
