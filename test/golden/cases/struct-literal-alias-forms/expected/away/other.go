//line $CASE/away/other.go:1:1
package away/*line <generated>:6*/;import __orchestrion_lib "example.com/golden/struct-literal-alias-forms/lib"/*line $CASE/away/other.go:1:13*/

// Other has not even an import of its own.
func Other() {
	_ = /*line <generated>:7*/__orchestrion_lib.Seen("client", 
/*line $CASE/away/other.go:5:6*/own{Name: "alias of an alias alone"}/*line <generated>:8*/)/*line $CASE/away/other.go:5:42*/
}
