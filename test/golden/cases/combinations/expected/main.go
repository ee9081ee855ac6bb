//line $CASE/main.go:1:1
package main

func a() int { return 1 }

func b() int { return 2 }

func c() int { return 3 }

func d() int { return 4 }

func single() int { return 5 }

func main() {
	println(a()/*line <generated>:1*/ + 10/*line $CASE/main.go:14:13*/, b(), c()/*line <generated>:2*/ + 10/*line $CASE/main.go:14:23*/, d()/*line <generated>:3*/ + 1000/*line $CASE/main.go:14:28*/, single()/*line <generated>:4*/ + 100/*line $CASE/main.go:14:38*/)
	//leave
	println(
		//leave
		a(),
		c()/*line <generated>:5*/ + 10/*line $CASE/main.go:19:6*/,
	)
}
