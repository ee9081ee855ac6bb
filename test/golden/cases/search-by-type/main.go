package main

import (
	"fmt"
	"net/url"
)

type T struct{}

func search() {}

func found(all ...string) { fmt.Printf("%q\n", all) }

func one(s string, a, b int, u *url.URL) (t T, err error) { search(); return }

func two(v url.URL, x interface{}, n ...bool) (t *T, e fmt.Stringer) { search(); return }

func three(y any, list []int, nested func(bool) error) (int, bool) { search(); return 0, false }

func main() {
	one("", 1, 2, nil)
	two(url.URL{}, nil)
	three(nil, nil, nil)
}
