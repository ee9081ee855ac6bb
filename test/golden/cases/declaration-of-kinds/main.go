package main

type T struct{ field int }

type Alias = T

type doer interface{ method() }

func use(parameter int) int {
	var local = parameter
	short := local
	return short
}

func main() {
	type use struct{ doer }
	println(T{field: 1}.field, use{}.doer == nil)
}
