package main

// Documented.
//
//dd:span foo:bar other
func named() {}

//dd:span a:"b c" d:'e:f' "g h":i j:"k
func quoted() {}

//dd:span

// A blank line does not matter.
func apart() {}

func trailing() {} //dd:span

//dd:spanner
func longer() {}

/*dd:span*/
func block() {}

// dd:span
func space() {}

//dd:span	tab:1
func tab() {}

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
	f := func() {}
	f()
	//dd:span on:defer
	defer func() {}()
	//dd:span on:statement
	func() {}()
	//dd:span on:var
	var g = func() {}
	g()

	//x:call
	a, b := value(1), value(2)
	//x:call
	a = value(3)
	c := make(chan int, 1)
	//x:call
	c <- value(4)
	//x:call
	println(value(5))
	println(
		//x:call
		value(6),
		value(7), //x:call
	)
	println(a, b, <-c)
	println(three())
	if true {
		//x:call
		return
	}
}
