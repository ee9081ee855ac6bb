//line $CASE/locals.go:1:1
package main

func locals() {
	type again = point
	println(again{/*line <generated>:1*/X: /*line $CASE/locals.go:5:16*/1, /*line <generated>:2*/Y: /*line $CASE/locals.go:5:19*/2}.Y)
	{
		type point struct{ A, B int }
		println(point{3, 4}.B)
		println([]point{{5, 6}}[0].A)
	}
	if p := (point{/*line <generated>:3*/X: /*line $CASE/locals.go:11:17*/7, /*line <generated>:4*/Y: /*line $CASE/locals.go:11:20*/8}); p.X == 7 {
		println(p.Y)
	}
}
