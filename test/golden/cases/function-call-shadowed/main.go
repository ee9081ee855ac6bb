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
	println(path.Base("a/package"), str.ToUpper("alias"), Base("a/own"))
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
	println(path.Base("a/after"))
	for _, path := range []local{{}} {
		println(path.Base("a/range"))
	}
	func(path local) { println(path.Base("a/literal")) }(local{})
	{
		path := path.Base("a/right of the declaration")
		println(path)
	}
}
