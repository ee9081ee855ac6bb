//line $CASE/main.go:1:1
package main/*line <generated>:1*/;import __orchestrion_out "os"/*line $CASE/main.go:1:13*/

import (
	"errors"
	"os"
)

func log(what string, n int, ok bool) {
	text := "no"
	if ok {
		text = "yes"
	}
	os.Stdout.WriteString(what + " " + string(rune('0'+n)) + " " + text + "\n")
}

func divide(a, b int) (/*line <generated>:2*/__result__0 /*line $CASE/main.go:16:24*/int, /*line <generated>:3*/__result__1 /*line $CASE/main.go:16:29*/error) {
/*line <generated>:4*/__after__1 := func(__result__0 /*line $CASE/main.go:16:24*/int/*line <generated>:5*/, __result__1 /*line $CASE/main.go:16:29*/error/*line <generated>:6*/) (
/*line $CASE/main.go:16:24*/int/*line <generated>:7*/, 
/*line $CASE/main.go:16:29*/error/*line <generated>:8*/) {
if __result__1 != nil {
  __orchestrion_out.Stdout.WriteString("error: " + __result__1.Error() + "\n")
  __result__0 = -1
}

return __result__0, __result__1
};
/*line $CASE/main.go:16:37*/
	if b == 0 {
		return /*line <generated>:16*/__after__1(
/*line $CASE/main.go:18:10*/0, errors.New("by zero")/*line <generated>:17*/)/*line $CASE/main.go:18:34*/
	}
	return /*line <generated>:18*/__after__1(
/*line $CASE/main.go:20:9*/both(a / b)/*line <generated>:19*/)/*line $CASE/main.go:20:20*/
}

func both(n int) (int, error) { return n, nil }

func shadowed(n int) (err error) {
/*line <generated>:20*/__after__2 := func(err /*line $CASE/main.go:25:27*/error/*line <generated>:21*/) (
/*line $CASE/main.go:25:27*/error/*line <generated>:22*/) {
log("shadowed", n, err != nil)
return err
};
/*line $CASE/main.go:25:35*/
	defer func() { err = nil }()
	if err := errors.New("inner"); n > 1 {
		n := 7
		_ = n
		return /*line <generated>:26*/__after__2(
/*line $CASE/main.go:30:10*/err/*line <generated>:27*/)/*line $CASE/main.go:30:13*/
	}
	if n == 1 {
		err = errors.New("bare")
		return/*line <generated>:28*/ __after__2(err)/*line $CASE/main.go:34:9*/
	}
	return /*line <generated>:29*/__after__2(
/*line $CASE/main.go:36:9*/nil/*line <generated>:30*/)/*line $CASE/main.go:36:12*/
}

func procedure(n int) {/*line <generated>:31*/{
log("begin", n, false)
};
__after__4 := func() {
log("second", n, false)
};
__after__3 := func() {
log("first", n, false)
};
/*line $CASE/main.go:39:24*/
	if n > 2 {
		/*line <generated>:40*/{ __after__3(); { __after__4(); 
/*line $CASE/main.go:41:3*/return/*line <generated>:41*/ } }/*line $CASE/main.go:41:9*/
	}
	switch n {
	case 1:
		log("one", n, true)
		/*line <generated>:42*/{ __after__3(); { __after__4(); 
/*line $CASE/main.go:46:3*/return/*line <generated>:43*/ } }/*line $CASE/main.go:46:9*/
	}
	func() { return }() 
/*line <generated>:44*/__after__3()

__after__4()
/*line $CASE/main.go:48:22*/}

func twice() /*line <generated>:48*/(__result__0 /*line $CASE/main.go:50:14*/string/*line <generated>:49*/)/*line $CASE/main.go:50:20*/ {
/*line <generated>:50*/__after__6 := func(__result__0 /*line $CASE/main.go:50:14*/string/*line <generated>:51*/) (
/*line $CASE/main.go:50:14*/string/*line <generated>:52*/) {
__result__0 += "2"
return __result__0
};
__after__5 := func(__result__0 /*line $CASE/main.go:50:14*/string/*line <generated>:57*/) (
/*line $CASE/main.go:50:14*/string/*line <generated>:58*/) {
__result__0 += "1"
return __result__0
};
/*line $CASE/main.go:50:22*/ return /*line <generated>:62*/__after__6(__after__5(
/*line $CASE/main.go:50:30*/"0"/*line <generated>:63*/))/*line $CASE/main.go:50:33*/ }

func endless() int {
	panic("over")
}

type box[T any] struct{ value T }

func (b box[T]) pair(s string) (string, bool) { return s, true }

func main() {
	for _, b := range []int{0, 2} {
		n, err := divide(6, b)
		log("divided", max(n, 0), err == nil)
	}
	for n := range 3 {
		log("result", n, shadowed(n) == nil)
	}
	for n := 1; n < 4; n++ {
		procedure(n)
	}
	os.Stdout.WriteString(twice() + "\n")
	echo := func(s string) (/*line <generated>:64*/__result__0 /*line $CASE/main.go:72:26*/string, /*line <generated>:65*/__result__1 /*line $CASE/main.go:72:34*/bool) {
/*line <generated>:66*/__after__7 := func(__result__0 /*line $CASE/main.go:72:26*/string/*line <generated>:67*/, __result__1 /*line $CASE/main.go:72:34*/bool/*line <generated>:68*/) (
/*line $CASE/main.go:72:26*/string/*line <generated>:69*/, 
/*line $CASE/main.go:72:34*/bool/*line <generated>:70*/) {
return __result__0 + "!", __result__1
};
/*line $CASE/main.go:72:41*/ return /*line <generated>:73*/__after__7(
/*line $CASE/main.go:72:49*/box[int]{}.pair(s)/*line <generated>:74*/)/*line $CASE/main.go:72:67*/ }
	text, ok := echo("echo")
	log(text, 1, ok)
	defer func() { log("recovered", 1, recover() == "over") }()
	endless()
}
