//line $CASE/main.go:1:1
package main

import (
	"fmt"
	"net/url"
)

type T struct{}

func search() {}

func found(all ...string) { fmt.Printf("%q\n", all) }

func one(s string, a, b int, u *url.URL) (t T, err error) { /*line <generated>:1*/found("a", "u", "", "", "err", "t")/*line $CASE/main.go:14:69*/; return }

func two(v url.URL, x interface{}, n ...bool) (t *T, e fmt.Stringer) { /*line <generated>:2*/found("", "", "x", "", "", "")/*line $CASE/main.go:16:80*/; return }

func three(y any, list []int, nested func(bool) error) (int, bool) { /*line <generated>:3*/found("", "", "y", "", "", "")/*line $CASE/main.go:18:78*/; return 0, false }

func main() {
	one("", 1, 2, nil)
	two(url.URL{}, nil)
	three(nil, nil, nil)
}
