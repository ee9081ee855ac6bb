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
	fmt.Println(sub.F("a"), (sub.F)("b"), F("c"), sub.Var.F("d"), sub2.F("e"), sub.Text.F("f", "g"))
	fmt.Println(sub.Generic[int]("a"), (sub.Generic[string])("b"), Generic[int]("c"), ((sub.Generic[[]int]))("d"))
	fmt.Println(sub.Text("a"), (sub.Text)("b"), Text("c"), sub.Alias("d"), sub.Pair[int](struct{ Key int }{1}))
	fmt.Println(sub.Variable("a"), sub.Table[0]("b"), (sub.Table[0])("c"), Variable("d"))
	fmt.Println(elsewhere("a"), variable("b"), text("c"), string("d"), table[0]("e"), sub2.elsewhere("f"))
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
