package main

type T struct{ n int }

func (t *T) Named()  {}
func (*T) Unnamed()  {}
func (_ *T) Blank()  {}
func (t T) Value()   {}
func (T) Unnamed2()  {}
func (T) both(int)   {}
func both(int)       {}

type G[K comparable] struct{ n K }

func (g *G[K]) Get() K   { return g.n }
func (*G[_]) Nothing() {}

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
