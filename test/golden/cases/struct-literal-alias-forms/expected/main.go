//line $CASE/main.go:1:1
package main/*line <generated>:1*/;import __orchestrion_lib "example.com/golden/struct-literal-alias-forms/lib"/*line $CASE/main.go:1:13*/

import (
	"example.com/golden/struct-literal-alias-forms/away"
	"example.com/golden/struct-literal-alias-forms/lib"
	"example.com/golden/struct-literal-alias-forms/use"
)

type here = *lib.Client
type hereToo []here

func main() {
	away.Away()
	use.Use()
	use.Dot()
	_ = /*line <generated>:2*/__orchestrion_lib.Seen("client", 
/*line $CASE/main.go:16:6*/multi{Name: "two lines"}/*line <generated>:3*/)/*line $CASE/main.go:16:30*/
	_ = /*line <generated>:4*/__orchestrion_lib.Seen("client", 
/*line $CASE/main.go:17:6*/commented{Name: "comments"}/*line <generated>:5*/)/*line $CASE/main.go:17:33*/
	_ = /*line <generated>:6*/__orchestrion_lib.Seen("client", 
/*line $CASE/main.go:18:6*/paren{Name: "parentheses"}/*line <generated>:7*/)/*line $CASE/main.go:18:32*/
	_ = /*line <generated>:8*/__orchestrion_lib.Seen("box", 
/*line $CASE/main.go:19:6*/gen[int]{Value: 2}/*line <generated>:9*/)/*line $CASE/main.go:19:24*/
	_ = /*line <generated>:10*/__orchestrion_lib.Seen("client", 
/*line $CASE/main.go:20:6*/semi{Name: "one line"}/*line <generated>:11*/)/*line $CASE/main.go:20:28*/
	_ = /*line <generated>:12*/__orchestrion_lib.Seen("client", 
/*line $CASE/main.go:21:6*/ofRe{Name: "alias of an alias elsewhere"}/*line <generated>:13*/)/*line $CASE/main.go:21:47*/
	_ = holder{/*line <generated>:14*/__orchestrion_lib.Seen("client", 
/*line $CASE/main.go:22:13*/inner{Name: "nested"}/*line <generated>:15*/)/*line $CASE/main.go:22:34*/}
	_ = hereToo{/*line <generated>:16*/__orchestrion_lib.Seen("client", &/*line $CASE/main.go:9:14*/lib.Client/*line $CASE/main.go:23:14*/{Name: "pointer"}/*line <generated>:17*/)/*line $CASE/main.go:23:31*/}
	_ = defined{Name: "another type"}
	_ = pointers{/*line <generated>:18*/__orchestrion_lib.Seen("client", &__orchestrion_lib.Client/*line $CASE/main.go:25:15*/{Name: "element of a pointer that is declared elsewhere"}/*line <generated>:19*/)/*line $CASE/main.go:25:72*/}
}
