//line $CASE/use/use.go:1:1
package use/*line <generated>:4*/;import __orchestrion_lib "example.com/golden/struct-literal-alias-forms/lib"/*line $CASE/use/use.go:1:12*/

import (
	"example.com/golden/struct-literal-alias-forms/lib"
	"example.com/golden/struct-literal-alias-forms/re"
)

// Use makes values of lib.Client, lib.Box and what lib has hidden.
func Use() {
	_ = /*line <generated>:5*/__orchestrion_lib.Seen("client", 
/*line $CASE/use/use.go:10:6*/re.Renamed{Name: "renamed elsewhere"}/*line <generated>:6*/)/*line $CASE/use/use.go:10:43*/
	_ = /*line <generated>:7*/__orchestrion_lib.Seen("box", 
/*line $CASE/use/use.go:11:6*/re.G[int]{Value: 1}/*line <generated>:8*/)/*line $CASE/use/use.go:11:25*/
	_ = /*line <generated>:9*/__orchestrion_lib.Seen("client", 
/*line $CASE/use/use.go:12:6*/re.Paren{Name: "parentheses elsewhere"}/*line <generated>:10*/)/*line $CASE/use/use.go:12:45*/
	_ = /*line <generated>:11*/__orchestrion_lib.Seen("client", 
/*line $CASE/use/use.go:13:6*/re.Odd{Name: "comments elsewhere"}/*line <generated>:12*/)/*line $CASE/use/use.go:13:40*/
	_ = /*line <generated>:13*/__orchestrion_lib.Seen("hidden", 
/*line $CASE/use/use.go:14:6*/lib.Shown{N: 1}/*line <generated>:14*/)/*line $CASE/use/use.go:14:21*/
	_ = map[string]re.Renamed{"k": /*line <generated>:15*/__orchestrion_lib.Seen("client", 
/*line $CASE/use/use.go:15:17*/re.Renamed/*line $CASE/use/use.go:15:33*/{Name: "element"}/*line <generated>:16*/)/*line $CASE/use/use.go:15:50*/}
	_ = re.Unrelated{Name: "unrelated"}
	_ = lib.Clients{/*line <generated>:17*/__orchestrion_lib.Seen("client", __orchestrion_lib.Client/*line $CASE/use/use.go:17:18*/{Name: "element of a slice that is declared elsewhere"}/*line <generated>:18*/)/*line $CASE/use/use.go:17:73*/}
}
