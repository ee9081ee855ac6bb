//line $CASE/main.go:1:1
package main

type T struct{ n int }

func f() int { return 1 }

func t() T { return T{2} }

func moved(v T) int { return v.n }

func main() {
	if x := /*line <generated>:1*/(T{n: /*line $CASE/main.go:12:10*/f()/*line <generated>:2*/}.n)/*line $CASE/main.go:12:13*/; x == /*line <generated>:3*/(T{n: /*line $CASE/main.go:12:20*/f()/*line <generated>:4*/}.n)/*line $CASE/main.go:12:23*/ {
		println("if", x)
	} else if /*line <generated>:5*/(T{n: /*line $CASE/main.go:14:12*/f()/*line <generated>:6*/}.n)/*line $CASE/main.go:14:15*/ > 1 {
	}
	for i := /*line <generated>:7*/(T{n: /*line $CASE/main.go:16:11*/f()/*line <generated>:8*/}.n)/*line $CASE/main.go:16:14*/; i < /*line <generated>:9*/(T{n: /*line $CASE/main.go:16:20*/f()/*line <generated>:10*/}.n)/*line $CASE/main.go:16:23*/+1; i += /*line <generated>:11*/(T{n: /*line $CASE/main.go:16:32*/f()/*line <generated>:12*/}.n)/*line $CASE/main.go:16:35*/ {
		println("for", i)
	}
	for range /*line <generated>:13*/(T{n: /*line $CASE/main.go:19:12*/f()/*line <generated>:14*/}.n)/*line $CASE/main.go:19:15*/ {
		println("range")
	}
	switch /*line <generated>:15*/(T{n: /*line $CASE/main.go:22:9*/f()/*line <generated>:16*/}.n)/*line $CASE/main.go:22:12*/ {
	case /*line <generated>:17*/T{n: /*line $CASE/main.go:23:7*/f()/*line <generated>:18*/}.n/*line $CASE/main.go:23:10*/:
		println("switch", /*line <generated>:19*/T{}/*line $CASE/main.go:24:24*/.n)
	default:
		println(/*line <generated>:20*/T{}/*line $CASE/main.go:26:14*/.n)
	}
	switch x := /*line <generated>:21*/(T{})/*line $CASE/main.go:28:17*/; x {
	case T{}:
		println("empty")
	}
	switch x := any(/*line <generated>:22*/T{}/*line $CASE/main.go:32:21*/).(type) {
	case T:
		println("type", x.n, /*line <generated>:23*/T{}/*line $CASE/main.go:34:27*/.n)
	}
	if func() bool { return /*line <generated>:24*/T{}/*line $CASE/main.go:36:29*/ == /*line <generated>:25*/T{}/*line $CASE/main.go:36:36*/ }() {
		println("literal")
	}
	if /*line <generated>:26*/(T{})/*line $CASE/main.go:39:8*/ == /*line <generated>:27*/(T{})/*line $CASE/main.go:39:15*/ {
		println("equal")
	}
	if (/*line <generated>:28*/T{}/*line $CASE/main.go:42:9*/ == T{}) {
		println("parenthesised", []int{1, 2}[/*line <generated>:29*/T{}/*line $CASE/main.go:43:43*/.n])
	}
	println(/*line <generated>:30*/func() int {
  if v := (
/*line $CASE/main.go:45:16*/T{5}/*line <generated>:32*/); v.n > 0 {
    return v.n
  }
  return -1
}()/*line $CASE/main.go:45:21*/, /*line <generated>:37*/func() int {
  if v := (
/*line $CASE/main.go:45:29*/T{0}/*line <generated>:39*/); v.n > 0 {
    return v.n
  }
  return -1
}()/*line $CASE/main.go:45:34*/)
}
