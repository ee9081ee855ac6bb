//line $CASE/main.go:1:1
package main/*line <generated>:1*/;import __orchestrion_lib "example.com/golden/struct-literal-aliases/lib"/*line $CASE/main.go:1:13*/

import "example.com/golden/struct-literal-aliases/use"

func main() {
	_ = /*line <generated>:2*/__orchestrion_lib.Seen("value", 
/*line $CASE/main.go:6:6*/renamed{Name: "renamed"/*line <generated>:3*/ + "!"/*line $CASE/main.go:6:29*/}/*line <generated>:4*/)/*line $CASE/main.go:6:30*/
	_ = /*line <generated>:5*/__orchestrion_lib.Seen("pointer", 
/*line $CASE/main.go:7:6*/&again{Name: "again"/*line <generated>:6*/ + "!"/*line $CASE/main.go:7:26*/}/*line <generated>:7*/)/*line $CASE/main.go:7:27*/
	_ = defined{Name: "defined"}
	_ = []renamed{/*line <generated>:8*/__orchestrion_lib.Seen("value", 
/*line $CASE/main.go:9:8*/renamed/*line $CASE/main.go:9:16*/{Name: "element"/*line <generated>:9*/ + "!"/*line $CASE/main.go:9:32*/}/*line <generated>:10*/)/*line $CASE/main.go:9:33*/}
	_ = []*again{/*line <generated>:11*/__orchestrion_lib.Seen("pointer", &/*line $CASE/main.go:10:9*/again/*line $CASE/main.go:10:15*/{Name: "pointer element"/*line <generated>:12*/ + "!"/*line $CASE/main.go:10:39*/}/*line <generated>:13*/)/*line $CASE/main.go:10:40*/}
	_ = /*line <generated>:14*/__orchestrion_lib.Seen("box", 
/*line $CASE/main.go:11:6*/IntBox{Value: 3}/*line <generated>:15*/)/*line $CASE/main.go:11:22*/
	_ = /*line <generated>:16*/__orchestrion_lib.Seen("own", 
/*line $CASE/main.go:12:6*/mine{4}/*line <generated>:17*/)/*line $CASE/main.go:12:13*/
	use.Use()
	{
		type renamed struct{ Name string }
		_ = renamed{Name: "local"}
	}
}
