//line $CASE/main.go:1:1
package main/*line <generated>:1*/;import __orchestrion_dd "strings"/*line $CASE/main.go:1:13*/

import d2 "strings"

func f(s string) string { return s }

func main() {
	println(/*line <generated>:2*/__orchestrion_dd.ToUpper(
/*line $CASE/main.go:8:10*/f(d2.TrimSpace(" a "))/*line <generated>:3*/)/*line $CASE/main.go:8:32*/)
	{
		d2, dd := "local", "template's"
		println(/*line <generated>:4*/__orchestrion_dd.ToUpper(
/*line $CASE/main.go:11:11*/f(d2)/*line <generated>:5*/)/*line $CASE/main.go:11:16*/, /*line <generated>:6*/__orchestrion_dd.ToUpper(
/*line $CASE/main.go:11:18*/f(dd)/*line <generated>:7*/)/*line $CASE/main.go:11:23*/)
	}
	func(strings func() string) { println(/*line <generated>:8*/__orchestrion_dd.ToUpper(
/*line $CASE/main.go:13:40*/f(strings())/*line <generated>:9*/)/*line $CASE/main.go:13:52*/) }(func() string { return d2.ToLower("B") })
}
