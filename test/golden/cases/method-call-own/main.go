package main

import (
	"example.com/golden/method-call-own/sub"
	other "example.com/golden/method-call-own/sub"
)

type Own struct{ n int }

func (o Own) Name() string { return "name" }

type Alias = Own

type Embeds struct{ Own }

type Defined Own

func (Defined) Name() string { return "defined" }

func generic[T sub.Namer](t T) string { return t.Name() }

func main() {
	o := Own{}
	p := &o
	println(o.Name(), p.Name(), Alias{}.Name(), Embeds{}.Name(), Embeds{}.Own.Name(), Defined{}.Name())
	println(Own.Name(o), (*Own).Name(p), generic(o))
	var n other.Namer = o
	println(n.Name(), interface{ Name() string }(o).Name())
	l := sub.List[int]{1, 2}
	println(l.Len(), (&l).Len(), sub.List[string](nil).Len())
	f := o.Name
	println(f())
	println(func() Own { return o }().Name(), []Own{o}[0].Name(), map[int]*Own{1: p}[1].Name(), (o).Name())
}
