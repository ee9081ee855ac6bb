//line $CASE/main.go:1:1
package main

type N int

func (n N) Add(m N) N { return n + m }

func f(n N) N { return n + 1 }

func count(what string, n N) N {
	println(what, n)
	return n
}

func main() {
	println(/*line <generated>:1*/count("f", 
/*line $CASE/main.go:15:10*/f(/*line <generated>:2*/count("f", 
/*line $CASE/main.go:15:12*/f(/*line <generated>:3*/count("f", 
/*line $CASE/main.go:15:14*/f(0)/*line <generated>:4*/)/*line $CASE/main.go:15:18*/)/*line <generated>:5*/)/*line $CASE/main.go:15:19*/)/*line <generated>:6*/)/*line $CASE/main.go:15:20*/)
	println(/*line <generated>:7*/count("Add", /*line <generated>:8*/count("Add", /*line <generated>:9*/count("f", 
/*line $CASE/main.go:16:10*/f(1)/*line <generated>:10*/)/*line $CASE/main.go:16:14*/.Add(/*line <generated>:11*/count("f", 
/*line $CASE/main.go:16:19*/f(2)/*line <generated>:12*/)/*line $CASE/main.go:16:23*/)/*line <generated>:13*/)/*line $CASE/main.go:16:24*/.Add(/*line <generated>:14*/count("Add", 
/*line $CASE/main.go:16:29*/N(10).Add(20)/*line <generated>:15*/)/*line $CASE/main.go:16:42*/)/*line <generated>:16*/)/*line $CASE/main.go:16:43*/)
	println(func() N { return /*line <generated>:17*/count("f", 
/*line $CASE/main.go:17:28*/f(func() N { return /*line <generated>:18*/count("f", 
/*line $CASE/main.go:17:48*/f(5)/*line <generated>:19*/)/*line $CASE/main.go:17:52*/ }())/*line <generated>:20*/)/*line $CASE/main.go:17:57*/ }())
}
