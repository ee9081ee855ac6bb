//line $CASE/main.go:1:1
package main/*line <generated>:1*/;import __orchestrion_errors "errors"/*line $CASE/main.go:1:13*/

import "fmt"

func guard(n int) (/*line <generated>:2*/_ /*line $CASE/main.go:5:20*/int, /*line <generated>:3*/__result__1 /*line $CASE/main.go:5:25*/error) {/*line <generated>:4*/{
if n < 0 {
  __result__1 = __orchestrion_errors.New("negative")
  return
}
};
/*line $CASE/main.go:5:33*/ return n, nil }

func values(/*line <generated>:10*/_ /*line $CASE/main.go:7:13*/string, /*line <generated>:11*/__argument__1 /*line $CASE/main.go:7:21*/bool) (string, error) {/*line <generated>:12*/{
if __argument__1 { return "early", nil }
};
/*line $CASE/main.go:7:44*/ return "late", nil }

func deferred() /*line <generated>:15*/(__result__0 /*line $CASE/main.go:9:17*/int/*line <generated>:16*/)/*line $CASE/main.go:9:20*/ {/*line <generated>:17*/{
defer func() { __result__0 *= 2 }()
};
/*line $CASE/main.go:9:22*/ return 21 }

func recovered() (/*line <generated>:20*/__result__0 /*line $CASE/main.go:11:19*/string, /*line <generated>:21*/__result__1 /*line $CASE/main.go:11:27*/bool) {/*line <generated>:22*/{
defer func() {
  if r := recover(); r != nil {
    __result__0, __result__1 = r.(string), true
  }
}()
};
/*line $CASE/main.go:11:34*/ panic("recovered") }

func main() {
	fmt.Println(guard(1))
	fmt.Println(guard(-1))
	fmt.Println(values("", false))
	fmt.Println(values("", true))
	fmt.Println(deferred())
	fmt.Println(recovered())
	func() {
		_, err := guard(-2)
		fmt.Println(err)
	}()
}
