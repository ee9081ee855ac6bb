//line $CASE/main.go:1:1
package main

import (
	"errors"
	web "net/http"
)

func none() {/*line <generated>:1*/{
println("none none")
};
/*line $CASE/main.go:8:14*/}

func grouped(a, b string) error {/*line <generated>:4*/{
println("strings", a, b)
};
/*line $CASE/main.go:10:34*/ return errors.New(a + b) }

func split(a string, /*line <generated>:7*/__argument__1/*line $CASE/main.go:12:23*/ string) error {/*line <generated>:8*/{
println("strings", a, __argument__1)
};
/*line $CASE/main.go:12:39*/ return nil }

func named(a, b string) (err error) {/*line <generated>:11*/{
println("strings", a, b)
};
/*line $CASE/main.go:14:38*/ return }

func more(a, b, c string) error { return nil }

func rest(a string, b ...string) error { return nil }

func handler(w web.ResponseWriter, /*line <generated>:14*/__argument__1/*line $CASE/main.go:20:37*/ *web.Request) {/*line <generated>:15*/{
println("handler", __argument__1 == nil)
};
/*line $CASE/main.go:20:53*/}

func value(w web.ResponseWriter, r web.Request) {}

func written(v any) {/*line <generated>:18*/{
println("any", v == nil)
};
/*line $CASE/main.go:24:22*/}

func literal(v interface{}) {/*line <generated>:21*/{
println("any", v == nil)
};
/*line $CASE/main.go:26:30*/}

func method(v interface{ M() }) {}

func main() {/*line <generated>:24*/{
println("none main")
};
/*line $CASE/main.go:30:14*/
	none()
	_ = grouped("a", "b")
	_ = split("c", "d")
	_ = named("e", "f")
	_ = more("", "", "")
	_ = rest("")
	handler(nil, nil)
	value(nil, web.Request{})
	written(nil)
	literal(nil)
	method(nil)
}
