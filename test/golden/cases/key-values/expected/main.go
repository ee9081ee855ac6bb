//line $CASE/main.go:1:1
package main

type T struct{ a, b int }

func main() {
	t := T{
		//x:wrap
		a: 1/*line <generated>:1*/ + /*line $CASE/main.go:8:6*/1,
		b: 2, //x:wrap
	}
	m := map[string]int{
		//x:wrap
		"k": /*line <generated>:2*/(
/*line $CASE/main.go:13:8*/t.a * 10/*line <generated>:3*/) + (
/*line $CASE/main.go:13:8*/t.a * 10/*line <generated>:4*/)/*line $CASE/main.go:13:16*/,
	}
	l := []int{
		//x:wrap
		3/*line <generated>:5*/ + /*line $CASE/main.go:17:3*/3,
		//x:wrap
		4: m["k"]/*line <generated>:6*/ + /*line $CASE/main.go:19:6*/m["k"],
	}
	println(t.a, t.b, m["k"], l[0], l[4])
}
