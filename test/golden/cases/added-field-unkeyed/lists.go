package main

func lists() {
	a := []point{{1, 2}, {3, 4}}
	m := map[string]*point{"ä": {5, 6}, "b": {7, 8}}
	println(a[1].Y, m["ä"].X, m["b"].Y)
	// Another file tells what these are lists of.
	e := points{{9, 10}}
	d := deep{{11, 12}: {{13, 14}}}
	println(e[0].X, d[same{11, 12}][0].Y, other{15, 16}.Y, []other{{17, 18}}[0].X)
	println(third{19, 20}.B, pair{21, 22}.Y, []pair{{23, 24}}[0].X)
}
