//line $CASE/a.go:1:1
package a/*line <generated>:1*/;import _ "embed"/*line $CASE/a.go:1:10*/

import "os"

func f() { os.Exit(1) }
