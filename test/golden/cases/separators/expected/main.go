//line $CASE/main.go:1:1
package main

var (first int = /*line <generated>:1*/7/*line $CASE/main.go:3:19*/; second int = /*line <generated>:2*/7/*line $CASE/main.go:3:35*/); var third = /*line <generated>:3*/7/*line $CASE/main.go:3:56*/

func size() int { return 3 }

func twice(n int) int { ; return 2 * n }

func work(make func(int) int) {/*line <generated>:4*/{
println("work")
};
/*line $CASE/main.go:9:32*/
	println(/*line <generated>:7*/twice(
/*line $CASE/main.go:10:10*/size()/*line <generated>:8*/)/*line $CASE/main.go:10:16*/);; println(make(/*line <generated>:9*/twice(
/*line $CASE/main.go:10:33*/size()/*line <generated>:10*/)/*line $CASE/main.go:10:39*/ - 1))
	; println("line")
	if ; /*line <generated>:11*/twice(
/*line $CASE/main.go:12:7*/size()/*line <generated>:12*/)/*line $CASE/main.go:12:13*/ > 2 { ; println(/*line <generated>:13*/twice(
/*line $CASE/main.go:12:30*/size()/*line <generated>:14*/)/*line $CASE/main.go:12:36*/) }
	switch ; { case /*line <generated>:15*/twice(
/*line $CASE/main.go:13:18*/size()/*line <generated>:16*/)/*line $CASE/main.go:13:24*/ == 3: ; println("three") }
	for i := 0; ; i++ { if i > /*line <generated>:17*/twice(
/*line $CASE/main.go:14:29*/size()/*line <generated>:18*/)/*line $CASE/main.go:14:35*/ { goto end };; }
end: ; println("end", /*line <generated>:19*/twice(
/*line $CASE/main.go:15:23*/size()/*line <generated>:20*/)/*line $CASE/main.go:15:29*/)
}

func main() {
	const (a = /*line <generated>:21*/7/*line $CASE/main.go:19:14*/; b = /*line <generated>:22*/7/*line $CASE/main.go:19:21*/)
	work(func(n int) int { ; return n * /*line <generated>:23*/twice(
/*line $CASE/main.go:20:38*/size()/*line <generated>:24*/)/*line $CASE/main.go:20:44*/ })
	println(first, second, third, a, b)
}
