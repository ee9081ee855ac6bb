//line $CASE/main.go:1:1
package main/*line <generated>:1*/;import __orchestrion_s "strings"/*line $CASE/main.go:1:13*/

func inner(s string) string { return s }

func outer(a, b string) string { return a + b }

func main() {
	println(/*line <generated>:2*/__orchestrion_s.Repeat(
/*line $CASE/main.go:8:31*/"kept"/*line <generated>:3*/, 2)/*line $CASE/main.go:8:38*/)
	println(/*line <generated>:4*/__orchestrion_s.Repeat(/*line <generated>:5*/__orchestrion_s.Repeat(
/*line $CASE/main.go:9:69*/"y"/*line <generated>:6*/, 2)/*line <generated>:7*/, 2)/*line $CASE/main.go:9:74*/)
}
