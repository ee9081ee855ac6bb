//line $CASE/away/away.go:1:1
package away/*line <generated>:1*/;import __orchestrion_lib "example.com/golden/struct-literal-alias-forms/lib"/*line $CASE/away/away.go:1:13*/

import "example.com/golden/struct-literal-alias-forms/re"

type own = re.Odd

// Away mentions the types that re has aliases of nowhere.
func Away() {
	_ = /*line <generated>:2*/__orchestrion_lib.Seen("client", 
/*line $CASE/away/away.go:9:6*/re.Renamed{Name: "known by an alias alone"}/*line <generated>:3*/)/*line $CASE/away/away.go:9:49*/
	_ = []*re.Paren{/*line <generated>:4*/__orchestrion_lib.Seen("client", &/*line $CASE/away/away.go:10:9*/re.Paren/*line $CASE/away/away.go:10:18*/{Name: "pointer of an alias alone"}/*line <generated>:5*/)/*line $CASE/away/away.go:10:53*/}
	_ = re.Unrelated{Name: "unrelated"}
	Other()
}
