//line $CASE/main.go:1:1
package main

var stop bool

func f() {/*line <generated>:1*/{
x := "second"; defer println("deferred by", x)
};{
x := "first"; defer println("deferred by", x)
};{
x := "third"; defer println("deferred by", x)
};
/*line $CASE/main.go:5:11*/
	x := 1
	println("body", x)
}

func early() {/*line <generated>:8*/{
if stop { return }
};
/*line $CASE/main.go:10:15*/ println("early") }

func main() {
	f()
	early()
	stop = true
	early()
}
