//line $CASE/main.go:1:1
package main

import (
	"fmt"
	"reflect"
)

func f() int { return 1 }

func g() string { return "g:" }

//x:type
type (
	T struct{/*line <generated>:1*/extra int;
/*line $CASE/main.go:14:11*/}
	U struct{}
)

//x:trace outer name:"two words" 'k e y':v
func (T) method() string {/*line <generated>:2*/{
println("outer=;name=two words;'k e y'=v;")
};
/*line $CASE/main.go:19:27*/
	//x:trace inner
	println(g()/*line <generated>:5*/ + "inner,"/*line $CASE/main.go:21:13*/)
	return g()/*line <generated>:6*/ + "outer,name,'k e y',"/*line $CASE/main.go:22:12*/
}

//x:wrap
var a = f()

func returns() (int, int) {
	//x:wrap
	return f()/*line <generated>:7*/ + 1/*line $CASE/main.go:30:12*/, 0 + f()
}

func main() {
	//x:wrap
	b, c := f()/*line <generated>:8*/ + 1/*line $CASE/main.go:35:13*/, f()/*line <generated>:9*/ + 1/*line $CASE/main.go:35:18*/
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
	_ = f()/*line <generated>:10*/ + 1/*line $CASE/main.go:56:9*/
	if false {
		goto label
	}
}
