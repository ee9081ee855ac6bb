//line $CASE/main.go:1:1
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
	println(/*line <generated>:1*/"own:" + /*line $CASE/main.go:25:10*/o.Name(), /*line <generated>:2*/"own:" + /*line $CASE/main.go:25:20*/p.Name(), /*line <generated>:3*/"own:" + /*line $CASE/main.go:25:30*/Alias{}.Name(), /*line <generated>:4*/"own:" + /*line $CASE/main.go:25:46*/Embeds{}.Name(), /*line <generated>:5*/"own:" + /*line $CASE/main.go:25:63*/Embeds{}.Own.Name(), Defined{}.Name())
	println(/*line <generated>:6*/"own:" + /*line $CASE/main.go:26:10*/Own.Name(o), /*line <generated>:7*/"own:" + /*line $CASE/main.go:26:23*/(*Own).Name(p), generic(o))
	var n other.Namer = o
	println(/*line <generated>:8*/"i:" + /*line $CASE/main.go:28:10*/n.Name(), interface{ Name() string }(o).Name())
	l := sub.List[int]{1, 2}
	println(/*line <generated>:9*/100 + /*line $CASE/main.go:30:10*/l.Len(), (&l).Len(), /*line <generated>:10*/100 + /*line $CASE/main.go:30:31*/sub.List[string](nil).Len())
	f := o.Name
	println(f())
	println(/*line <generated>:11*/"own:" + /*line $CASE/main.go:33:10*/func() Own { return o }().Name(), /*line <generated>:12*/"own:" + /*line $CASE/main.go:33:44*/[]Own{o}[0].Name(), /*line <generated>:13*/"own:" + /*line $CASE/main.go:33:64*/map[int]*Own{1: p}[1].Name(), /*line <generated>:14*/"own:" + /*line $CASE/main.go:33:94*/(o).Name())
}
