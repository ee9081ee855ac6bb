//line $CASE/main.go:1:1
package main

type point struct{ X, Y int/*line <generated>:5*/; extra *int/*line $CASE/main.go:3:28*/ }

type box[T any] struct {
	value T // one
	n     int/*line <generated>:6*/; extra *int/*line $CASE/main.go:7:11*/
}

type outer struct {
	point
	*box[int]
	name string/*line <generated>:7*/; extra *int/*line $CASE/main.go:13:13*/
}

// A blank field has no name: its literals cannot have keys.
type padded struct {
	a int
	_ int/*line <generated>:8*/; extra *int/*line $CASE/main.go:19:7*/
}

func main() {
	p := point{/*line <generated>:9*/X: /*line $CASE/main.go:23:13*/1, /*line <generated>:10*/Y: /*line $CASE/main.go:23:16*/2}
	q := &point{
		/*line <generated>:11*/X: /*line $CASE/main.go:25:3*/3, // three
		/*line <generated>:12*/Y: /*line $CASE/main.go:26:3*/4,
	}
	o := /*line <generated>:13*/kept(
/*line $CASE/main.go:28:7*/outer{/*line <generated>:14*/point: /*line $CASE/main.go:28:13*/point{/*line <generated>:15*/X: /*line $CASE/main.go:28:19*/5, /*line <generated>:16*/Y: /*line $CASE/main.go:28:22*/6}, /*line <generated>:17*/box: /*line $CASE/main.go:28:26*/&box[int]{/*line <generated>:18*/value: /*line $CASE/main.go:28:36*/7, /*line <generated>:19*/n: /*line $CASE/main.go:28:39*/8}, /*line <generated>:20*/name: /*line $CASE/main.go:28:43*/"o"}/*line <generated>:21*/)/*line $CASE/main.go:28:47*/
	b := box[string]{/*line <generated>:22*/value: /*line $CASE/main.go:29:19*/"b", /*line <generated>:23*/n: /*line $CASE/main.go:29:24*/9}
	println(p.X, p.Y, q.X, q.Y, o.X, o.value, o.name, b.value, b.n)

	keyed, empty := point{X: 1}, point{}
	println(keyed.X, empty.X, p == point{/*line <generated>:24*/X: /*line $CASE/main.go:33:39*/1, /*line <generated>:25*/Y: /*line $CASE/main.go:33:42*/2})
	lists()
	locals()
}

func kept[T any](value T) T { return value }
