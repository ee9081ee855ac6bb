//line $CASE/c.go:1:1
package a/*line <generated>:2*/;import _ "embed";import _ "os"/*line $CASE/c.go:1:10*/; func (t) f() {}; type t int
