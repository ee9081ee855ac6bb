//line $CASE/main.go:1:1
package main/*line <generated>:1*/;import __orchestrion_v2 "math/rand/v2";import __orchestrion_one_2 "path";import __orchestrion_str "strconv";import __orchestrion_one "strings"/*line $CASE/main.go:1:13*/

import (
	_ "path"
	. "strconv"
	s "strings"
)

func first() string { return s.TrimSpace(" first ") }

func second() string { return "SECOND" }

func third() string { return Itoa(3) }

func main() {
	println(/*line <generated>:2*/__orchestrion_one.ToUpper(
/*line $CASE/main.go:16:10*/first()/*line <generated>:3*/)/*line $CASE/main.go:16:17*/, /*line <generated>:4*/__orchestrion_one_2.Join(__orchestrion_one.ToLower(
/*line $CASE/main.go:16:19*/second()/*line <generated>:5*/), __orchestrion_one.Repeat("x", __orchestrion_v2.IntN(1)))/*line $CASE/main.go:16:27*/, /*line <generated>:6*/__orchestrion_str.Quote(
/*line $CASE/main.go:16:29*/third()/*line <generated>:7*/)/*line $CASE/main.go:16:36*/)
}
