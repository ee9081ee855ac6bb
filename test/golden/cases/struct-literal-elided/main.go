package main

import (
	"fmt"
	"net/mail"
	"net/url"
)

type (
	alias       = url.URL
	again       = alias
	list        []*url.URL
	other       struct{ Host string }
	pair[T any] struct {
		a T
		b bool
	}
)

func value(u url.URL) url.URL { u.Path = "/value"; return u }

func pointer(u *url.URL) *url.URL { u.Path = "/pointer"; return u }

func seen[T any](p pair[T]) *pair[T] { return &p }

func main() {
	values := []url.URL{{Host: "a"}, url.URL{Host: "b"}}
	pointers := map[string]*url.URL{"a": {Host: "a"}, "b": &url.URL{Host: "b"}}
	keys := map[url.URL][]*url.URL{{Host: "k"}: {{Host: "v"}}}
	fmt.Println(values, pointers["a"], pointers["b"], len(keys))
	for k, v := range keys {
		fmt.Println(k.Path, v[0].Path)
	}
	nested := [][2]*url.URL{{{Host: "x"}, nil}, {1: {Host: "y"}}}
	fmt.Println(nested[0][0], nested[1][1], [...]url.URL{{Host: "z"}})
	fmt.Println(alias{}.Path, (&again{}).Path, list{{Host: "l"}}[0].Path, []alias{{}}[0].Path)
	fmt.Println([]other{{Host: "o"}}, struct{ u []url.URL }{[]url.URL{{}}})

	errs := []*url.Error{{URL: "u"}, &url.Error{URL: "v"}}
	fmt.Println(errs[0].Op, errs[1].Op, []url.Error{{URL: "w"}}[0].Op)

	fmt.Println([]*mail.Address{{Name: "n", Address: "a@b"}}, map[string]mail.Address{"k": {Name: "m"}}["k"].Name)
	fmt.Println(*[]*pair[int]{{1, false}}[0], []pair[string]{{"v", false}}, *(&pair[string]{"p", false}))
	{
		type alias struct{ Path string }
		type list []alias
		fmt.Println(list{{Path: "own"}}, alias{})
	}
}
