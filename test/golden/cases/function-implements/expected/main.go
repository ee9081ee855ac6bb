//line $CASE/main.go:1:1
package main

import (
	"context"
	"errors"
)

type myContext struct{ context.Context }

type problem struct{}

func (*problem) Error() string { return "problem" }

func plain(ctx context.Context) {/*line <generated>:1*/{
println("plain: argument", ctx != nil)
};
/*line $CASE/main.go:14:34*/}

func own(n int, /*line <generated>:4*/__argument__1/*line $CASE/main.go:16:18*/ *myContext) {/*line <generated>:5*/{
println("own: argument", __argument__1 != nil)
};
/*line $CASE/main.go:16:32*/}

func exactFirst(/*line <generated>:8*/_ /*line $CASE/main.go:18:17*/*myContext, /*line <generated>:9*/__argument__1 /*line $CASE/main.go:18:29*/context.Context) {/*line <generated>:10*/{
println("exactFirst: argument", __argument__1 != nil)
};
/*line $CASE/main.go:18:47*/}

func none(n int) (int, string) { return n, "" }

func first() (/*line <generated>:13*/__result__0 /*line $CASE/main.go:22:15*/error, /*line <generated>:14*/_ /*line $CASE/main.go:22:22*/int) {/*line <generated>:15*/{
println("first: result", __result__0 == nil, __result__0 == nil)
};
/*line $CASE/main.go:22:28*/ return errors.New("x"), 1 }

func pointer() (/*line <generated>:18*/__result__0 /*line $CASE/main.go:24:17*/*problem, /*line <generated>:19*/__result__1 /*line $CASE/main.go:24:27*/*problem) {/*line <generated>:20*/{
println("pointer: final true")
};/*line <generated>:23*/{
println("pointer: result", __result__0 == nil, __result__1 == nil)
};
/*line $CASE/main.go:24:38*/ return nil, nil }

func value() problem { return problem{} }

func last() (n int, err error) {/*line <generated>:26*/{
println("last: final true")
};/*line <generated>:29*/{
println("last: result", err == nil, err == nil)
};
/*line $CASE/main.go:28:33*/ return }

func main() {
	plain(context.Background())
	own(1, &myContext{})
	exactFirst(nil, context.Background())
	none(1)
	first()
	pointer()
	value()
	last()
}
