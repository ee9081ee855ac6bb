//line $CASE/main.go:1:1
package main/*line <generated>:1*/;import __orchestrion_s "strings"/*line $CASE/main.go:1:13*/

import _ "embed"

//go:embed text.txt
var text string

//go:noinline
func f() int {/*line <generated>:2*/{
println("not inlined")
};
/*line $CASE/main.go:9:15*/ return 1 }

func main() {
	println(text, f())
}

/*line <generated>:5*/
func shout() string { return __orchestrion_s.ToUpper(text) }
