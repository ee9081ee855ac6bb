package main

import (
	"fmt"
	web "net/http"
	"time"

	"example.com/golden/type-grammar/sub"
)

type holder struct{ n int }

func slices(a []string, rest ...web.Header) (_ map[string][]*web.Request, _ error) { return nil, nil }

func others(a []string, rest []web.Header) (map[string][]*web.Request, error) { return nil, nil }

func functions(f func(w web.ResponseWriter, r *web.Request) (err error), c chan<- int, _ [0x4]byte) <-chan struct{} {
	return nil
}

func ints(sub.List[int])               {}
func texts(sub.List[string])           {}
func flags(m *sub.Map[web.Dir, bool])  {}
func numbers(m *sub.Map[web.Dir, int]) {}

var pp **int

func main() {
	slices(nil, nil)
	others(nil, nil)
	functions(nil, nil, [4]byte{})
	ints(nil)
	texts(nil)
	flags(nil)
	numbers(nil)
	var h holder
	fmt.Println(*pp == nil, len(fmt.Sprintf("%+v", h)) > 5)
	all := []func(){func() { println("given") }}
	sub.Run(all...)
	fmt.Println(sub.Count([]map[string]time.Duration{}...), sub.Count())
}
