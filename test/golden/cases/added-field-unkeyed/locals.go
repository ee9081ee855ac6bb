package main

func locals() {
	type again = point
	println(again{1, 2}.Y)
	{
		type point struct{ A, B int }
		println(point{3, 4}.B)
		println([]point{{5, 6}}[0].A)
	}
	if p := (point{7, 8}); p.X == 7 {
		println(p.Y)
	}
}
