package main

type point struct{ X, Y int }

type box[T any] struct {
	value T // one
	n     int
}

type outer struct {
	point
	*box[int]
	name string
}

// A blank field has no name: its literals cannot have keys.
type padded struct {
	a int
	_ int
}

func main() {
	p := point{1, 2}
	q := &point{
		3, // three
		4,
	}
	o := outer{point{5, 6}, &box[int]{7, 8}, "o"}
	b := box[string]{"b", 9}
	println(p.X, p.Y, q.X, q.Y, o.X, o.value, o.name, b.value, b.n)

	keyed, empty := point{X: 1}, point{}
	println(keyed.X, empty.X, p == point{1, 2})
	lists()
	locals()
}

func kept[T any](value T) T { return value }
