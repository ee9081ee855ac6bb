//line $CASE/use/dot.go:1:1
package use/*line <generated>:1*/;import __orchestrion_lib "example.com/golden/struct-literal-alias-forms/lib"/*line $CASE/use/dot.go:1:12*/

import . "example.com/golden/struct-literal-alias-forms/re"

func Dot() {
	_ = /*line <generated>:2*/__orchestrion_lib.Seen("client", 
/*line $CASE/use/dot.go:6:6*/Renamed{Name: "dot import"}/*line <generated>:3*/)/*line $CASE/use/dot.go:6:33*/
	_ = []Number{1}
}
