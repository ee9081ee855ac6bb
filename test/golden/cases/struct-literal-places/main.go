package main

type T struct{ n int }

type P struct{ n int }

type A = T

type outer struct {
	t T
	p *P
}

func with(t T) T { t.n += 100; return t }

func pointer(p *P) *P { p.n += 200; return p }

func value(p P) P { p.n += 300; return p }

var variable = T{1}

func result() (T, *P) { return T{2}, &P{2} }

func argument(t T, p ...*P) int { return t.n + p[0].n }

func main() {
	t, p := result()
	println(variable.n, t.n, p.n, argument(T{3}, &P{3}))
	list := []T{{4}, T{5}}
	pointers := []*P{{6}, &P{7}}
	table := map[T]P{{8}: {9}, T{10}: P{11}}
	println(list[0].n, list[1].n, pointers[0].n, pointers[1].n, len(table))
	o := outer{t: T{12}, p: &P{13}}
	println(o.t.n, o.p.n, T{14}.n, (&P{15}).n, A{16}.n)
	array := [...]T{2: T{18}}
	println(array[2].n, [2]P{P{19}}[0].n)
	c := make(chan T, 1)
	c <- T{20}
	println((<-c).n, len([]T{T{21}}))
	type T struct{ n int }
}
