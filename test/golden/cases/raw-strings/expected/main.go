//line $CASE/main.go:1:1
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
	fmt.Printf("%q %d\n", /*line <generated>:1*/f(`generated
` + /*line $CASE/main.go:16:26*/`user
  of
 three`/*line <generated>:3*/ + `
end`)/*line $CASE/main.go:18:9*/, line())
	fmt.Println(line())
}
