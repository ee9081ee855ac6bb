//line $CASE/main.go:1:1
package main

import . "strings"

func note(b *Builder) *Builder {/*line <generated>:1*/{
println("note", b == nil)
};
/*line $CASE/main.go:5:33*/ return b }

func main() {
	println(/*line <generated>:4*/"<" + /*line $CASE/main.go:8:10*/ToUpper("a")/*line <generated>:5*/ + ">"/*line $CASE/main.go:8:22*/, ToLower("B"), /*line <generated>:6*/"own:" + /*line $CASE/main.go:8:38*/Own("c"), lower())
	b := /*line <generated>:7*/note(
/*line $CASE/main.go:9:7*/&Builder{}/*line <generated>:8*/)/*line $CASE/main.go:9:17*/
	note(b).WriteString("x")
	println(b.String())
	{
		ToUpper := func(s string) string { return "local " + s }
		println(ToUpper("c"))
	}
}
