//line $CASE/main.go:1:1
package main

import (
	"fmt"
	"slices"
	"time"
)

func local(n int) int { return n }

func main() {
	fmt.Println(/*line <generated>:1*/(
/*line $CASE/main.go:12:14*/local(1)/*line <generated>:2*/ + 1)/*line $CASE/main.go:12:22*/*2, -/*line <generated>:3*/(
/*line $CASE/main.go:12:27*/local(3)/*line <generated>:4*/ + 1)/*line $CASE/main.go:12:35*/, (local)(5)/*line <generated>:5*/ + 1/*line $CASE/main.go:12:47*/)
	list := []int{1, 2}
	fmt.Println(slices.Max/*line <generated>:6*/(
/*line $CASE/main.go:14:25*/list/*line <generated>:7*/) + 100/*line $CASE/main.go:14:30*/, slices.Max[[]int]/*line <generated>:8*/(
/*line $CASE/main.go:14:50*/list/*line <generated>:9*/) + 100/*line $CASE/main.go:14:55*/, slices.Max[[]int, int]/*line <generated>:10*/(
/*line $CASE/main.go:14:80*/list/*line <generated>:11*/) + 100/*line $CASE/main.go:14:85*/)
	fmt.Println(/*line <generated>:12*/!/*line $CASE/main.go:15:14*/slices.Contains/*line <generated>:13*/(
/*line $CASE/main.go:15:30*/list/*line <generated>:14*/, 
/*line $CASE/main.go:15:36*/1/*line <generated>:15*/)/*line $CASE/main.go:15:38*/, /*line <generated>:16*/!/*line $CASE/main.go:15:40*/slices.Contains[[]int]/*line <generated>:17*/(
/*line $CASE/main.go:15:63*/list/*line <generated>:18*/, 
/*line $CASE/main.go:15:69*/3/*line <generated>:19*/)/*line $CASE/main.go:15:71*/)
	fmt.Println(time.Duration(5), time.Second/time.Duration(1))
	table := []func(int, int) int{func(a, b int) int { return a - b }}
	fmt.Println(table[0](3, 2))
}
