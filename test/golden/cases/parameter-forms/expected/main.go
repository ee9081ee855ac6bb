//line $CASE/main.go:1:1
package main

import "fmt"

type error2 = error

type V int

func (/*line <generated>:1*/__receiver__0 /*line $CASE/main.go:9:7*/V) on(/*line <generated>:2*/__argument__0/*line $CASE/main.go:9:14*/ bool) {/*line <generated>:3*/{
fmt.Println("on", __receiver__0, __argument__0)
};
/*line $CASE/main.go:9:22*/}

func each(a, b int, /*line <generated>:6*/__argument__2/*line $CASE/main.go:11:22*/ string, /*line <generated>:7*/__argument__3/*line $CASE/main.go:11:32*/, e chan<- func(int) (x, y int)) {/*line <generated>:8*/{
fmt.Println(a, b, __argument__2, __argument__3, e == nil)
};
/*line $CASE/main.go:11:66*/}

func variadic(/*line <generated>:11*/__argument__0/*line $CASE/main.go:13:16*/ int, /*line <generated>:12*/__argument__1/*line $CASE/main.go:13:23*/ ...string) {/*line <generated>:13*/{
fmt.Println("variadic", __argument__0, len(__argument__1))
};
/*line $CASE/main.go:13:36*/}

func unnamedVariadic() func(int, ...string) {
	return func(int, ...string) {}
}

func main() {
	fmt.Println("parameters")
	each(1, 2, "three", nil, nil)
	variadic(1, "a", "b")
	V(3).on(true)
	unnamedVariadic()(1)
}
