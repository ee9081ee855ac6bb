//line $CASE/main.go:1:1
package main

import "errors"

func fails() /*line <generated>:1*/(__result__0 /*line $CASE/main.go:5:14*/error/*line <generated>:2*/)/*line $CASE/main.go:5:19*/ {/*line <generated>:3*/{

defer func() { println("error:", __result__0 != nil) }()

};
/*line $CASE/main.go:5:21*/ return errors.New("x") }

func two() (/*line <generated>:8*/_ /*line $CASE/main.go:7:13*/int, /*line <generated>:9*/__result__1 /*line $CASE/main.go:7:18*/error) {/*line <generated>:10*/{

defer func() { println("error:", __result__1 != nil) }()

};
/*line $CASE/main.go:7:26*/ return 1, nil }

func main() {/*line <generated>:15*/{

};
/*line $CASE/main.go:9:14*/
	_ = fails()
	_, _ = two()
}

/*line <generated>:18*/
const seen = true
