//line $CASE/use/use.go:1:1
// Package use does not import the type's own package.
package use/*line <generated>:1*/;import __orchestrion_lib "example.com/golden/struct-literal-aliases/lib"/*line $CASE/use/use.go:2:12*/

import "example.com/golden/struct-literal-aliases/re"

// Client is not what its name says.
type Client struct{ Name string }

func Use() {
	_ = /*line <generated>:2*/__orchestrion_lib.Seen("value", 
/*line $CASE/use/use.go:10:6*/re.Client{Name: "through re"/*line <generated>:3*/ + "!"/*line $CASE/use/use.go:10:34*/}/*line <generated>:4*/)/*line $CASE/use/use.go:10:35*/
	_ = Client{Name: "own client"}
	_ = re.Other{Name: "other"}
}
