//line $CASE/main.go:1:1
package main/*line <generated>:1*/;import __orchestrion_fmt "fmt"/*line $CASE/main.go:1:13*/

import (
	"fmt"
	"strings"
	text "strings"
)

type shouter struct{}

func (shouter) ToUpper(s string) string { return s }

func main() {
	fmt.Println(/*line <generated>:2*/__orchestrion_fmt.Sprintf("<%s>", 
/*line $CASE/main.go:14:14*/strings.ToUpper("a")/*line <generated>:3*/)/*line $CASE/main.go:14:34*/, /*line <generated>:4*/__orchestrion_fmt.Sprintf("<%s>", 
/*line $CASE/main.go:14:36*/text.ToUpper("b")/*line <generated>:5*/)/*line $CASE/main.go:14:53*/, strings.ToLower("C"))
	{
		strings := shouter{}
		fmt.Println(strings.ToUpper("local"))
	}
	// Inside one another.
	fmt.Println(/*line <generated>:6*/__orchestrion_fmt.Sprintf("<%s>", 
/*line $CASE/main.go:20:14*/strings.ToUpper(/*line <generated>:7*/__orchestrion_fmt.Sprintf("<%s>", 
/*line $CASE/main.go:20:30*/strings.ToUpper("x")/*line <generated>:8*/)/*line $CASE/main.go:20:50*/ + "y")/*line <generated>:9*/)/*line $CASE/main.go:20:57*/)
}
