//line $CASE/main.go:1:1
package main

import (
	"fmt"

	"example.com/golden/function-call-objects/sub"
	. "example.com/golden/function-call-objects/sub"
)

type holder struct{}

func (holder) F(s string) string { return s }

func (holder) elsewhere(s string) string { return s }

func main() {
	var sub2 holder
	fmt.Println(sub.F("a")/*line <generated>:1*/ + "!"/*line $CASE/main.go:18:24*/, (sub.F)("b")/*line <generated>:2*/ + "!"/*line $CASE/main.go:18:38*/, F("c")/*line <generated>:3*/ + "!"/*line $CASE/main.go:18:46*/, sub.Var.F("d"), sub2.F("e"), sub.Text.F("f", "g"))
	fmt.Println(sub.Generic[int]("a")/*line <generated>:4*/ + "?"/*line $CASE/main.go:19:35*/, (sub.Generic[string])("b")/*line <generated>:5*/ + "?"/*line $CASE/main.go:19:63*/, Generic[int]("c")/*line <generated>:6*/ + "?"/*line $CASE/main.go:19:82*/, ((sub.Generic[[]int]))("d")/*line <generated>:7*/ + "?"/*line $CASE/main.go:19:111*/)
	fmt.Println(sub.Text("a"), (sub.Text)("b"), Text("c"), sub.Alias("d"), sub.Pair[int](struct{ Key int }{1}))
	fmt.Println(sub.Variable("a")/*line <generated>:8*/ + "v"/*line $CASE/main.go:21:31*/, sub.Table[0]("b"), (sub.Table[0])("c"), Variable("d")/*line <generated>:9*/ + "v"/*line $CASE/main.go:21:86*/)
	fmt.Println(elsewhere("a")/*line <generated>:10*/ + "o"/*line $CASE/main.go:22:28*/, variable("b")/*line <generated>:11*/ + "o"/*line $CASE/main.go:22:43*/, text("c"), string("d"), table[0]("e"), sub2.elsewhere("f"))
	local := func(s string) string { return s }
	fmt.Println(local("a"))
	func(elsewhere func(string) string) { fmt.Println(elsewhere("shadow")) }(local)
	{
		sub := sub2
		fmt.Println(sub.F("shadow"))
	}
	f := sub.F
	fmt.Println(f("value"))
}
