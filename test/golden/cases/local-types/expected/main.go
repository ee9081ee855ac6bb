//line $CASE/main.go:1:1
package main

import (
	"errors"
	"fmt"
)

type T struct{ n int/*line <generated>:1*/; woven map[string][]*T/*line $CASE/main.go:8:21*/ }

func (T) Error() string { return "package" }

func take(t T) {/*line <generated>:2*/{
println("T")
};
/*line $CASE/main.go:12:17*/}

func both() {
	type T struct {
		error
		m int
	}
	take := func(t T) {}
	list := func(t []T) {}
	t := T{error: errors.New("local"), m: 1}
	take(t)
	list(nil)
	var p *T
	fmt.Println(t.Error(), t.m, p == nil)
}

func generic[U any](u U) {/*line <generated>:5*/{
println("T")
};
/*line $CASE/main.go:28:27*/}

func main() {
	both()
	take(T/*line <generated>:8*/{
/*line $CASE/main.go:32:9*/n: 1/*line <generated>:9*/,  woven: nil}/*line $CASE/main.go:32:14*/)
	generic(1)
	var p *T/*line <generated>:10*/ = &T{n: 7}/*line $CASE/main.go:34:10*/
	fmt.Println(/*line <generated>:11*/"T:" + /*line $CASE/main.go:35:14*/T/*line <generated>:12*/{ woven: nil}/*line $CASE/main.go:35:17*/.Error(), p.n)
	func(t T) {/*line <generated>:13*/{
println("T")
};
/*line $CASE/main.go:36:13*/
		type T int
		fmt.Println(T(1), /*line <generated>:16*/"T:" + /*line $CASE/main.go:38:21*/t.Error())
	}(T/*line <generated>:17*/{ woven: nil}/*line $CASE/main.go:39:7*/)
}
