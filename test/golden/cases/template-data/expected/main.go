//line $CASE/main.go:1:1
package main

import (
	"fmt"
	"strings"
)

type INT int

func (i INT) Kind() string { return fmt.Sprint("int ", int(i)) }

func show(what, value, kind string) string {
	fmt.Println(what, value, kind)
	return value
}

type point struct {
	skip, x int
	name    string
}

func (p *point) method(n int) (/*line <generated>:1*/__result__0/*line $CASE/main.go:22:33*/ string) {/*line <generated>:2*/{
show("method", p.name, INT(n).Kind())
__result__0 = "set"
};
/*line $CASE/main.go:22:43*/ return p.name }

type adder struct{ all []string }

func (a *adder) Add(s ...string) *adder { a.all = append(a.all, s...); return a }

func (a *adder) Other(n ...any) *adder { return a }

func chain(a *adder) *adder { return a }

const five = 2

func main() {
	const INT = kind(7)
	_ = /*line <generated>:6*/show("Repeat strings 2 false v1.2.3 main", 
/*line $CASE/main.go:36:6*/strings.Repeat("ab", 2)/*line <generated>:7*/, INT.Kind())/*line $CASE/main.go:36:29*/
	a := new(adder)
	fmt.Println(
/*line $CASE/main.go:38:20*/a.Add("x")/*line <generated>:8*/.Add("Other", "1", "\"two\"")/*line $CASE/main.go:38:47*/.all)
	p := /*line <generated>:9*/&point{x: 5 + 1000, name: "&"}/*line $CASE/main.go:39:28*/
	fmt.Println(p.x, p.name, p.method(3))
}

type kind int

func (k kind) Kind() string { return "kind" }
