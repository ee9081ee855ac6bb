//line $CASE/main.go:1:1
package main

func f(a, b int) int { return a + b }

func g(n int) int { return n * 2 }

func h() {/*line <generated>:1*/{
// generated
println(1) // generated
};
/*line $CASE/main.go:7:11*/ // of the brace
	/* inside */ println(2) // behind
	// at the end
}

func main() /* signature */ {
	// in front
	println( /* before */ /*line <generated>:5*/g(
/*line $CASE/main.go:14:24*/f( // open
		1, // one
		/* two */ 2, /* comma */
		// nothing more
	)/*line <generated>:6*/ /* generated */)/*line $CASE/main.go:18:3*/ /* after */) // behind
	/*line <generated>:7*/g(
/*line $CASE/main.go:19:2*/f /* name */ (3, 4)/*line <generated>:8*/ /* generated */)/*line $CASE/main.go:19:21*/ // statement
	x := /* left */ /*line <generated>:9*/g(
/*line $CASE/main.go:20:18*/f(5, 6)/*line <generated>:10*/ /* generated */)/*line $CASE/main.go:20:25*/ /* right */ + /* operator */ /*line <generated>:11*/g(
/*line $CASE/main.go:20:55*/f(7,
		8)/*line <generated>:12*/ /* generated */)/*line $CASE/main.go:21:5*/
	println(x)
	h()
}
