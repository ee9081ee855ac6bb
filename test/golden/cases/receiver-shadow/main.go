package main

import "path"

type base struct{ c chan base }

func (base) Base(s string) string { return "no " + s }

func (path base) method() string { return path.Base("method") }

func parameter(path base) string { return path.Base("parameter") }

func result() (path base) { println(path.Base("result")); return }

func default_(f func(path base) string) string { return f(base{}) + path.Base("a/yes1") }

func main() {
	println(base{}.method(), parameter(base{}))
	result()
	println(default_(func(p base) string { return path.Base("a/yes2") }))
	for _, path := range []base{{}} {
		println(path.Base("range"))
	}
	c := make(chan base, 1)
	c <- base{}
	func(string) {
		select {
		case path := <-c:
			println(path.Base("select"))
		}
	}(path.Base("a/yes3"))
	if path := (base{}); true {
		println(path.Base("if"))
	} else {
		println(path.Base("else"))
	}
	println(path.Base("a/yes4"))
	{
		path := path.Base("a/yes5")
		println(path)
	}
	var f = func() string { return path.Base("a/yes6") }
	switch path := any(1).(type) {
	case int:
		_ = path
		println(f())
	}
	var path base
	println(path.Base("variable"))
}
