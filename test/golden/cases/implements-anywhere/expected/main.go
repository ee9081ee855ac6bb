//line $CASE/main.go:1:1
package main

import "example.com/golden/implements-anywhere/sub"

type namer interface{ Name() string }

type person string

func (p person) Name() string { return string(p) }

type wrong struct{}

func (wrong) Name() int { return 1 }

func (wrong) Close() /*line <generated>:1*/(__result__0 /*line $CASE/main.go:15:22*/error/*line <generated>:2*/)/*line $CASE/main.go:15:27*/ {/*line <generated>:3*/{
println("Close: final", any(__result__0) == nil)
};
/*line $CASE/main.go:15:29*/ return nil }

type problem[T any] struct{ of T }

func (problem[T]) Error() string { return "problem" }

type Closes = sub.Closes

func takes(n int, p person)                       {/*line <generated>:6*/{
println("takes: own", p.Name())
};
/*line $CASE/main.go:23:52*/}
func takesWrong(w wrong)                          {}
func param[T interface{ person | embedded }](x T) {}
func constrained[T namer](x T)                    {/*line <generated>:9*/{
println("constrained: own", x.Name())
};
/*line $CASE/main.go:26:52*/}
func shows(s *sub.Shows)                          {/*line <generated>:12*/{
println("shows: imported")
};
/*line $CASE/main.go:27:52*/}
func showsValue(s sub.Shows)                      {}
func closes() (a, b Closes)                       {/*line <generated>:15*/{
println("closes: reached")
};
/*line $CASE/main.go:29:52*/ return }
func wrongCloses() wrong                          { return wrong{} }
func grouped() (a, b error)                       {/*line <generated>:18*/{
println("grouped: final", any(a) == nil)
};
/*line $CASE/main.go:31:52*/ return nil, nil }
func generic() (/*line <generated>:21*/_ /*line $CASE/main.go:32:17*/int, /*line <generated>:22*/__result__1 /*line $CASE/main.go:32:22*/problem[string])             {/*line <generated>:23*/{
println("generic: final", any(__result__1) == nil)
};
/*line $CASE/main.go:32:52*/ return 0, problem[string]{} }
func first() (error, int)                         { return nil, 0 }
func literal() /*line <generated>:26*/(__result__0 /*line $CASE/main.go:34:16*/interface{ Error() string }/*line <generated>:27*/)/*line $CASE/main.go:34:43*/        {/*line <generated>:28*/{
println("literal: final", any(__result__0) == nil)
};
/*line $CASE/main.go:34:52*/ return nil }
func rest(list ...person)                         {}

type embedded struct{ person }

func main() {
	takes(1, "takes")
	takesWrong(wrong{})
	param(person("param"))
	constrained(embedded{"constrained"})
	shows(nil)
	showsValue(sub.Shows{})
	closes()
	wrongCloses()
	grouped()
	generic()
	first()
	literal()
	rest()
}
