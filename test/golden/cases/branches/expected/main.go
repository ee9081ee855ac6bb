//line $CASE/main.go:1:1
package main/*line <generated>:1*/;import __orchestrion___files "path/filepath";import __orchestrion___upper "strings"/*line $CASE/main.go:1:13*/

import "path"

func main() {
	println(/*line <generated>:2*/__orchestrion___files.Base(
/*line $CASE/main.go:6:20*/"a/b"/*line <generated>:3*/, )/*line $CASE/main.go:6:26*/, path.Dir/*line <generated>:4*/(__orchestrion___upper.ToUpper(
/*line $CASE/main.go:6:37*/"a/b"/*line <generated>:5*/))/*line $CASE/main.go:6:43*/, path.Clean("a//b"))
	println(clean("c//d"))
}
