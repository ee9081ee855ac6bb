//line $CASE/main.go:1:1
package main

type T string

func (t T) Name() string { return string(t) }

type namer interface{ Name() string }

type holder struct {
	t      *T
	nested struct{ list [1]T }
}

type field struct{ Name func() string }

func call() T { return "call" }

func parameter[N namer](n N) string { return n.Name() }

func narrow[N T](n N) string { return T(n).Name()/*line <generated>:1*/ + "!"/*line $CASE/main.go:20:50*/ }

func main() {
	t := T("value")
	h := holder{t: &t}
	h.nested.list[0] = "element"
	var n namer = t
	println(h.nested.list[0].Name()/*line <generated>:2*/ + "!"/*line $CASE/main.go:27:33*/, h.t.Name()/*line <generated>:3*/ + "!"/*line $CASE/main.go:27:45*/, (*h.t).Name()/*line <generated>:4*/ + "!"/*line $CASE/main.go:27:60*/, (h.t.Name)()/*line <generated>:5*/ + "!"/*line $CASE/main.go:27:74*/, call().Name()/*line <generated>:6*/ + "!"/*line $CASE/main.go:27:89*/, T("converted").Name()/*line <generated>:7*/ + "!"/*line $CASE/main.go:27:112*/)
	println(n.(T).Name()/*line <generated>:8*/ + "!"/*line $CASE/main.go:28:22*/, map[int]T{1: "map"}[1].Name()/*line <generated>:9*/ + "!"/*line $CASE/main.go:28:53*/, func() T { return "literal" }().Name()/*line <generated>:10*/ + "!"/*line $CASE/main.go:28:93*/, T.Name("expression")/*line <generated>:11*/ + "!"/*line $CASE/main.go:28:115*/)
	println(n.Name(), parameter(t), narrow(t), field{t.Name}.Name(), namer.Name(t))
}
