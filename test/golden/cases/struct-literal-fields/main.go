package main

type T struct {
	Name  string
	Inner *T
}

type U struct{ Name string }

func note(t *T) *T { println("inner", t.Name); return t }

const Name = "key"

func main() {
	t := T{Name: "a", Inner: &T{Name: "b", Inner: &T{"c", nil}}}
	println(t.Name, t.Inner.Name, t.Inner.Inner.Name)
	println(U{Name: "u"}.Name, map[string]string{Name: "m"}[Name], []T{{Name: "elided"}}[0].Name)
	p := &T{
		Name: "multi" + // first
			"line",
	}
	println(p.Name)
}
