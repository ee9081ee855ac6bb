//line $CASE/main.go:1:1
package main

import (
	"path"
	str "strings"
)

type holder struct{ path inner }

type inner struct{ Base func(string) string }

type local struct{}

func (local) Base(s string) string { return s }

func (local) ToUpper(s string) string { return s }

func Base(s string) string { return s }

func parameter(path local) string { return path.Base("a/parameter") }

func main() {
	println(/*line <generated>:1*/"<" + /*line $CASE/main.go:23:10*/path.Base("a/package")/*line <generated>:2*/ + ">"/*line $CASE/main.go:23:32*/, /*line <generated>:3*/"<" + /*line $CASE/main.go:23:34*/str.ToUpper("alias")/*line <generated>:4*/ + ">"/*line $CASE/main.go:23:54*/, /*line <generated>:5*/"own:" + /*line $CASE/main.go:23:56*/Base("a/own"))
	println(parameter(local{}))
	strings := local{}
	println(strings.ToUpper("variable"))
	h := holder{path: inner{Base: Base}}
	println(h.path.Base("a/field"))
	if path := (local{}); path.Base("a/if") != "" {
		println(path.Base("a/then"))
	} else {
		println(path.Base("a/else"))
	}
	println(/*line <generated>:6*/"<" + /*line $CASE/main.go:34:10*/path.Base("a/after")/*line <generated>:7*/ + ">"/*line $CASE/main.go:34:30*/)
	for _, path := range []local{{}} {
		println(path.Base("a/range"))
	}
	func(path local) { println(path.Base("a/literal")) }(local{})
	{
		path := /*line <generated>:8*/"<" + /*line $CASE/main.go:40:11*/path.Base("a/right of the declaration")/*line <generated>:9*/ + ">"/*line $CASE/main.go:40:50*/
		println(path)
	}
}
