//line $CASE/main.go:1:1
package main/*line <generated>:1*/;import __orchestrion_s "strings"/*line $CASE/main.go:1:13*/

type T struct {
	Name  string
	Inner *T
}

type U struct{ Name string }

func note(t *T) *T { println("inner", t.Name); return t }

const Name = "key"

func main() {
	t := T{Name: /*line <generated>:2*/__orchestrion_s.ToUpper(
/*line $CASE/main.go:15:15*/"a"/*line <generated>:3*/)/*line $CASE/main.go:15:18*/, Inner: /*line <generated>:4*/note(
/*line $CASE/main.go:15:27*/&T{Name: /*line <generated>:5*/__orchestrion_s.ToUpper(
/*line $CASE/main.go:15:36*/"b"/*line <generated>:6*/)/*line $CASE/main.go:15:39*/, Inner: /*line <generated>:7*/note(
/*line $CASE/main.go:15:48*/&T{"c", nil}/*line <generated>:8*/)/*line $CASE/main.go:15:60*/}/*line <generated>:9*/)/*line $CASE/main.go:15:61*/}
	println(t.Name, t.Inner.Name, t.Inner.Inner.Name)
	println(U{Name: "u"}.Name, map[string]string{Name: "m"}[Name], []T{{Name: /*line <generated>:10*/__orchestrion_s.ToUpper(
/*line $CASE/main.go:17:76*/"elided"/*line <generated>:11*/)/*line $CASE/main.go:17:84*/}}[0].Name)
	p := &T{
		Name: /*line <generated>:12*/__orchestrion_s.ToUpper(
/*line $CASE/main.go:19:9*/"multi" + // first
			"line"/*line <generated>:13*/)/*line $CASE/main.go:20:10*/,
	}
	println(p.Name)
}
