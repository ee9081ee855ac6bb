//line $CASE/main.go:1:1
package main

import "context"

func both(ctx context.Context) /*line <generated>:1*/(__result__0 /*line $CASE/main.go:5:32*/error/*line <generated>:2*/)/*line $CASE/main.go:5:37*/ {/*line <generated>:3*/{
println("both ctx=<ctx> err=<__result__0>")
};
/*line $CASE/main.go:5:39*/ return nil }

func onlyContext(n int, c, d context.Context) {/*line <generated>:6*/{
println("onlyContext ctx=<c> err=<>")
};
/*line $CASE/main.go:7:48*/}

func onlyError() (/*line <generated>:9*/_ /*line $CASE/main.go:9:19*/int, /*line <generated>:10*/__result__1 /*line $CASE/main.go:9:24*/error) {/*line <generated>:11*/{
println("onlyError ctx=<> err=<__result__1>")
};
/*line $CASE/main.go:9:32*/ return 0, nil }

func neither(a int, err ...error) string { return "" }

func main() {
	_ = both(context.Background())
	onlyContext(1, nil, nil)
	_, _ = onlyError()
	_ = neither(1)
}
