//line $CASE/lists.go:1:1
package main

func lists() {
	a := []point{{/*line <generated>:26*/X: /*line $CASE/lists.go:4:16*/1, /*line <generated>:27*/Y: /*line $CASE/lists.go:4:19*/2}, {/*line <generated>:28*/X: /*line $CASE/lists.go:4:24*/3, /*line <generated>:29*/Y: /*line $CASE/lists.go:4:27*/4}}
	m := map[string]*point{"ä": {/*line <generated>:30*/X: /*line $CASE/lists.go:5:32*/5, /*line <generated>:31*/Y: /*line $CASE/lists.go:5:35*/6}, "b": {/*line <generated>:32*/X: /*line $CASE/lists.go:5:45*/7, /*line <generated>:33*/Y: /*line $CASE/lists.go:5:48*/8}}
	println(a[1].Y, m["ä"].X, m["b"].Y)
	// Another file tells what these are lists of.
	e := points{{/*line <generated>:34*/X: /*line $CASE/lists.go:8:15*/9, /*line <generated>:35*/Y: /*line $CASE/lists.go:8:18*/10}}
	d := deep{{/*line <generated>:36*/X: /*line $CASE/lists.go:9:13*/11, /*line <generated>:37*/Y: /*line $CASE/lists.go:9:17*/12}: {{/*line <generated>:38*/X: /*line $CASE/lists.go:9:24*/13, /*line <generated>:39*/Y: /*line $CASE/lists.go:9:28*/14}}}
	println(e[0].X, d[same{/*line <generated>:40*/X: /*line $CASE/lists.go:10:25*/11, /*line <generated>:41*/Y: /*line $CASE/lists.go:10:29*/12}][0].Y, other{/*line <generated>:42*/X: /*line $CASE/lists.go:10:46*/15, /*line <generated>:43*/Y: /*line $CASE/lists.go:10:50*/16}.Y, []other{{/*line <generated>:44*/X: /*line $CASE/lists.go:10:66*/17, /*line <generated>:45*/Y: /*line $CASE/lists.go:10:70*/18}}[0].X)
	println(third{19, 20}.B, pair{21, 22}.Y, []pair{{23, 24}}[0].X)
}
