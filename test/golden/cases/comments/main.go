package main

func f(a, b int) int { return a + b }

func g(n int) int { return n * 2 }

func h() { // of the brace
	/* inside */ println(2) // behind
	// at the end
}

func main() /* signature */ {
	// in front
	println( /* before */ f( // open
		1, // one
		/* two */ 2, /* comma */
		// nothing more
	) /* after */) // behind
	f /* name */ (3, 4) // statement
	x := /* left */ f(5, 6) /* right */ + /* operator */ f(7,
		8)
	println(x)
	h()
}
