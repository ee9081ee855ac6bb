package other

func F() { f() }

func f() { println("sub f") }
