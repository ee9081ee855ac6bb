package main

import "example.com/golden/struct-literal-aliases/use"

func main() {
	_ = renamed{Name: "renamed"}
	_ = &again{Name: "again"}
	_ = defined{Name: "defined"}
	_ = []renamed{{Name: "element"}}
	_ = []*again{{Name: "pointer element"}}
	_ = IntBox{Value: 3}
	_ = mine{4}
	use.Use()
	{
		type renamed struct{ Name string }
		_ = renamed{Name: "local"}
	}
}
