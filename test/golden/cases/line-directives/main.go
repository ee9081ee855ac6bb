//line first.y:10
package main

import (
	"fmt"
	"path/filepath"
	"runtime"
)

func f(n int) int { return n }

//line second.y:100:5
func g(n int) int {
	_, file, line, _ := runtime.Caller(1)
	if n > 0 {
		fmt.Println(filepath.Base(file), line, n)
	}
	return n
}

func main() {
	f(1); /*line third.y:7:3*/ f(2) ; f(3) /*line fourth.y:8*/
	_ = []int{f(4), /*line :50:60*/ f(5),
		f(6)}
	//line indented.y:1
	f(7)
//line C:\dir\fifth.y:20
	f(8); f(9)
// line sixth.y:1
	f(10)
}
