//line $CASE/main.go:1:1
package main

import (
	"fmt"
	/*line <generated>:1*/_ /*line $CASE/main.go:5:2*/"math"
)

func show(all ...any) { fmt.Println(all...) }

func binary(bool)        {}
func unary(int)          {}
func element(int)        {}
func part([]int)         {}
func assertion(int)      {}
func paren(int)          {}
func literals(...any)    {}
func names(...any)       {}
func selector(int)       {}
func composite(any)      {}
func types(any)          {}
func literal(func(int))  {}

type point struct{ a, b int }

func main() {
	n, list, value, p := 3, []int{1, 2, 3}, any(4), point{5, 6}
	/*line <generated>:2*/show("<", 
/*line $CASE/main.go:27:9*/n/*line <generated>:3*/, 
/*line $CASE/main.go:27:13*/4/*line <generated>:4*/)/*line $CASE/main.go:27:15*/
	/*line <generated>:5*/show("-", 
/*line $CASE/main.go:28:9*/n/*line <generated>:6*/)/*line $CASE/main.go:28:11*/
	/*line <generated>:7*/show(
/*line $CASE/main.go:29:10*/list/*line <generated>:8*/, 
/*line $CASE/main.go:29:15*/1/*line <generated>:9*/)/*line $CASE/main.go:29:18*/
	/*line <generated>:10*/show(
/*line $CASE/main.go:30:7*/list/*line <generated>:11*/, 
/*line $CASE/main.go:30:12*/0/*line <generated>:12*/, 
/*line $CASE/main.go:30:14*/1/*line <generated>:13*/, 
/*line $CASE/main.go:30:16*/2/*line <generated>:14*/)/*line $CASE/main.go:30:19*/
	/*line <generated>:15*/show(
/*line $CASE/main.go:31:12*/value/*line <generated>:16*/, new(
/*line $CASE/main.go:31:19*/int/*line <generated>:17*/) != nil)/*line $CASE/main.go:31:24*/
	/*line <generated>:18*/show(
/*line $CASE/main.go:32:9*/n + 1/*line <generated>:19*/)/*line $CASE/main.go:32:16*/
	/*line <generated>:20*/show("INT", "1", "FLOAT", "2.5", "IMAG", "3i", "CHAR", "'r'", "STRING", "\"s\"", "STRING", "`raw`", )/*line $CASE/main.go:33:39*/
	/*line <generated>:21*/show("n", "", "Pi", "math", "Sprint", "fmt", )/*line $CASE/main.go:34:31*/
	/*line <generated>:22*/show(
/*line $CASE/main.go:35:11*/p/*line <generated>:23*/.b, "a")/*line $CASE/main.go:35:15*/
	/*line <generated>:24*/show(len(
/*line $CASE/main.go:36:12*/map[string]int/*line <generated>:25*/{}), 
/*line $CASE/main.go:36:27*/"k"/*line <generated>:26*/, 
/*line $CASE/main.go:36:32*/7/*line <generated>:27*/, )/*line $CASE/main.go:36:35*/
	/*line <generated>:28*/show(*new(
/*line $CASE/main.go:37:12*/string/*line <generated>:29*/), *new(
/*line $CASE/main.go:37:19*/bool/*line <generated>:30*/))/*line $CASE/main.go:37:26*/
	/*line <generated>:31*/show(1, 2)/*line $CASE/main.go:38:33*/
}
