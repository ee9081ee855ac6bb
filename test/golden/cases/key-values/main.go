package main

type T struct{ a, b int }

func main() {
	t := T{
		//x:wrap
		a: 1,
		b: 2, //x:wrap
	}
	m := map[string]int{
		//x:wrap
		"k": t.a * 10,
	}
	l := []int{
		//x:wrap
		3,
		//x:wrap
		4: m["k"],
	}
	println(t.a, t.b, m["k"], l[0], l[4])
}
