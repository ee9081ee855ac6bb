//line $CASE/main.go:1:1
package main/*line <generated>:1*/;import __orchestrion_fmt "fmt";import _ "unsafe"/*line $CASE/main.go:1:13*/

func main() { println("main") }

// The end.
/*line <generated>:2*/
//go:linkname __nanotime runtime.nanotime
func __nanotime() int64

type __extra struct{ __orchestrion_fmt.Stringer }

// init runs first.
func init() { __orchestrion_fmt.Println("injected", __nanotime() > 0) }
