package main

import (
	"fmt"
	"path/filepath"
	"runtime"
)

func f(n int) int { return n }

func where() string {
	_, file, line, _ := runtime.Caller(1)
	return fmt.Sprint(filepath.Base(file), ":", line)
}

func main() {
	fmt.Println(where(), "äöü€𝄞", f(1), "ß", f(2)) // ←
	größe, 世界 := f(3), "𝄞"; x := 7 /f(2)/ /*c*/f(1) ; fmt.Println(größe, 世界, x)
	fmt.Println(f(1), `raw
string`, f(
		// inside
		2, // behind
	), `another
	raw`, where(),
		where())
	func() {
		fmt.Println(where()) }()
	p := &x
	y := x/ *p; y /= f(1)
	fmt.Println(y, -f(1), f(1) /f(1))
}
