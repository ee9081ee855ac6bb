//line $CASE/main.go:1:1
package main/*line <generated>:1*/;import _ "embed";import __orchestrion_fmt "fmt";import __orchestrion_strings "strings"/*line $CASE/main.go:1:13*/

import /*line <generated>:2*/_ /*line $CASE/main.go:3:8*/"fmt"

func main() {
	println(/*line <generated>:3*/__orchestrion_strings.ToUpper(bracket(__orchestrion_fmt.Sprint/*line $CASE/main.go:6:22*/("a", 1/*line <generated>:4*/, "appended"/*line $CASE/main.go:6:29*/)/*line <generated>:5*/))/*line $CASE/main.go:6:30*/)
}

/*line <generated>:6*/
func bracket(s string) string { return "[" + s + "]" }
