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

func narrow[N T](n N) string { return T(n).Name() }

func main() {
	t := T("value")
	h := holder{t: &t}
	h.nested.list[0] = "element"
	var n namer = t
	println(h.nested.list[0].Name(), h.t.Name(), (*h.t).Name(), (h.t.Name)(), call().Name(), T("converted").Name())
	println(n.(T).Name(), map[int]T{1: "map"}[1].Name(), func() T { return "literal" }().Name(), T.Name("expression"))
	println(n.Name(), parameter(t), narrow(t), field{t.Name}.Name(), namer.Name(t))
}
