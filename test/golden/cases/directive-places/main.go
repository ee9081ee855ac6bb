package main

import (
	"fmt"
	"reflect"
)

func f() int { return 1 }

func g() string { return "g:" }

//x:type
type (
	T struct{}
	U struct{}
)

//x:trace outer name:"two words" 'k e y':v
func (T) method() string {
	//x:trace inner
	println(g())
	return g()
}

//x:wrap
var a = f()

func returns() (int, int) {
	//x:wrap
	return f(), 0 + f()
}

func main() {
	//x:wrap
	b, c := f(), f()
	//x:wrap
	for range f() {
		println(f())
	}
	//x:wrap
	var d = f()
	//x:wrap
	if e := f(); e > 1 {
		println("if")
	}
	//x:wrap
	switch f() {
	//x:wrap
	case f():
	}
	println(a, b, c, d, T{}.method())
	fmt.Println(reflect.TypeFor[T]().NumField(), reflect.TypeFor[U]().NumField())
	println(returns())
label:
	//x:wrap
	_ = f()
	if false {
		goto label
	}
}
