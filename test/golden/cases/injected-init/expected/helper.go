//line $CASE/helper.go:1:1
package main/*line <generated>:1*/;import __orchestrion_s "strings"/*line $CASE/helper.go:1:13*/

func helper() { println("helper") }

func init() { println("of helper") }

/*line <generated>:2*/
func init() { println(__orchestrion_s.ToUpper("injected for helper")) }
