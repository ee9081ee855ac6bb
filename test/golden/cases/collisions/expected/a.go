//line $CASE/a.go:1:1
package main/*line <generated>:1*/;import __orchestrion_fmt_2 "strconv";import __orchestrion_log_2 "strings"/*line $CASE/a.go:1:13*/

import "log"

func f(s string) string { return s }

type strings struct{}

func main() {
	log.SetFlags(0)
	println(/*line <generated>:2*/__orchestrion_log_2.ToUpper(__orchestrion_fmt_2.Quote(
/*line $CASE/a.go:11:10*/f("plain")/*line <generated>:3*/))/*line $CASE/a.go:11:20*/)
	strconv := 1
	_ = strconv
	println(parameter("x", nil))
	__orchestrion_fmt := "local"
	println(/*line <generated>:4*/__orchestrion_log_2.ToUpper(__orchestrion_fmt_2.Quote(
/*line $CASE/a.go:16:10*/f(__orchestrion_fmt)/*line <generated>:5*/))/*line $CASE/a.go:16:30*/, elsewhere())
}

func parameter(log, fmt any) string {
	return /*line <generated>:6*/__orchestrion_log_2.ToUpper(__orchestrion_fmt_2.Quote(
/*line $CASE/a.go:20:9*/f("parameter")/*line <generated>:7*/))/*line $CASE/a.go:20:23*/
}
