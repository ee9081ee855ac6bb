//line $CASE/main.go:1:1
package main

// Documented.
//
//dd:span foo:bar other
func named() {/*line <generated>:1*/{
println("named:", "foo", "bar", "other", "")
};
/*line $CASE/main.go:6:15*/}

//dd:span a:"b c" d:'e:f' "g h":i j:"k
func quoted() {/*line <generated>:4*/{
println("quoted:", "a", "b c", "d", "e:f", "\"g h\"", "i", "j", "\"k")
};
/*line $CASE/main.go:9:16*/}

//dd:span

// A blank line does not matter.
func apart() {/*line <generated>:7*/{
println("apart:")
};
/*line $CASE/main.go:14:15*/}

func trailing() {} //dd:span

//dd:spanner
func longer() {}

/*dd:span*/
func block() {}

// dd:span
func space() {}

//dd:span	tab:1
func tab() {/*line <generated>:10*/{
println("tab:", "tab", "1")
};
/*line $CASE/main.go:28:13*/}

func value(n int) int { return n }

func three() (a, b, c int) { return value(1), value(2), value(3) }

func main() {
	named()
	quoted()
	apart()
	trailing()
	longer()
	block()
	space()
	tab()
	//dd:span on:assignment
	f := func() {/*line <generated>:13*/{
println(":", "on", "assignment")
};
/*line $CASE/main.go:44:15*/}
	f()
	//dd:span on:defer
	defer func() {/*line <generated>:16*/{
println(":", "on", "defer")
};
/*line $CASE/main.go:47:16*/}()
	//dd:span on:statement
	func() {/*line <generated>:19*/{
println(":", "on", "statement")
};
/*line $CASE/main.go:49:10*/}()
	//dd:span on:var
	var g = func() {}
	g()

	//x:call
	a, b := /*line <generated>:22*/10 * /*line $CASE/main.go:55:10*/value(1), /*line <generated>:23*/10 * /*line $CASE/main.go:55:20*/value(2)
	//x:call
	a = /*line <generated>:24*/10 * /*line $CASE/main.go:57:6*/value(3)
	c := make(chan int, 1)
	//x:call
	c <- /*line <generated>:25*/10 * /*line $CASE/main.go:60:7*/value(4)
	//x:call
	println(value(5))
	println(
		//x:call
		/*line <generated>:26*/10 * /*line $CASE/main.go:65:3*/value(6),
		value(7), //x:call
	)
	println(a, b, <-c)
	println(three())
	if true {
		//x:call
		return
	}
}
