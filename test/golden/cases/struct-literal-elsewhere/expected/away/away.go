//line $CASE/away/away.go:1:1
package away/*line <generated>:1*/;import __orchestrion_lib "example.com/golden/struct-literal-elsewhere/lib"/*line $CASE/away/away.go:1:13*/

import "example.com/golden/struct-literal-elsewhere/re"

// Away mentions the type of its literals nowhere.
func Away() {
	_ = re.List{/*line <generated>:2*/__orchestrion_lib.Seen("value", __orchestrion_lib.Item/*line $CASE/away/away.go:7:14*/{N: 11}/*line <generated>:3*/)/*line $CASE/away/away.go:7:21*/}
	_ = re.ByName{
		"k": /*line <generated>:4*/__orchestrion_lib.Seen("pointer", &__orchestrion_lib.Item/*line $CASE/away/away.go:9:8*/{N: 12}/*line <generated>:5*/)/*line $CASE/away/away.go:9:15*/,
	}
}
