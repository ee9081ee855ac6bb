//line $CASE/main.go:1:1
package main

type T struct{ n int }

func (t *T) Named()  {/*line <generated>:1*/{
println("*T.Named", t == nil)
};
/*line $CASE/main.go:5:23*/}
func (/*line <generated>:4*/__receiver__0 /*line $CASE/main.go:6:7*/*T) Unnamed()  {/*line <generated>:5*/{
println("*T.Unnamed", __receiver__0 == nil)
};
/*line $CASE/main.go:6:23*/}
func (/*line <generated>:8*/__receiver__0/*line $CASE/main.go:7:8*/ *T) Blank()  {/*line <generated>:9*/{
println("*T.Blank", __receiver__0 == nil)
};
/*line $CASE/main.go:7:23*/}
func (t T) Value()   {/*line <generated>:12*/{
println("T.Value", t.n)
};
/*line $CASE/main.go:8:23*/}
func (/*line <generated>:15*/__receiver__0 /*line $CASE/main.go:9:7*/T) Unnamed2()  {/*line <generated>:16*/{
println("T.Unnamed2", __receiver__0.n)
};
/*line $CASE/main.go:9:23*/}
func (/*line <generated>:19*/__receiver__0 /*line $CASE/main.go:10:7*/T) both(int)   {/*line <generated>:20*/{
println("with")
};/*line <generated>:23*/{
println("T.both", __receiver__0.n)
};
/*line $CASE/main.go:10:23*/}
func both(int)       {/*line <generated>:26*/{
println("without")
};
/*line $CASE/main.go:11:23*/}

type G[K comparable] struct{ n K }

func (g *G[K]) Get() K   {/*line <generated>:29*/{
println("*G.Get", g.n)
};
/*line $CASE/main.go:15:27*/ return g.n }
func (/*line <generated>:32*/__receiver__0 /*line $CASE/main.go:16:7*/*G[_]) Nothing() {/*line <generated>:33*/{
println("*G.Nothing", __receiver__0.n)
};
/*line $CASE/main.go:16:25*/}

func main() {
	t := T{n: 1}
	t.Named()
	t.Unnamed()
	t.Blank()
	t.Value()
	t.Unnamed2()
	t.both(1)
	both(2)
	g := &G[int]{n: 5}
	g.Get()
	g.Nothing()
}
