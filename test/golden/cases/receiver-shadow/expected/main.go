//line $CASE/main.go:1:1
package main

import "path"

type base struct{ c chan base }

func (base) Base(s string) string { return "no " + s }

func (path base) method() string { return path.Base("method") }

func parameter(path base) string { return path.Base("parameter") }

func result() (path base) { println(path.Base("result")); return }

func default_(f func(path base) string) string { return f(base{}) + /*line <generated>:1*/("w:" + /*line $CASE/main.go:15:69*/path.Base("a/yes1")/*line <generated>:2*/)/*line $CASE/main.go:15:88*/ }

func main() {
	println(base{}.method(), parameter(base{}))
	result()
	println(default_(func(p base) string { return /*line <generated>:3*/"w:" + /*line $CASE/main.go:20:48*/path.Base("a/yes2") }))
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
	}(/*line <generated>:4*/"w:" + /*line $CASE/main.go:31:4*/path.Base("a/yes3"))
	if path := (base{}); true {
		println(path.Base("if"))
	} else {
		println(path.Base("else"))
	}
	println(/*line <generated>:5*/"w:" + /*line $CASE/main.go:37:10*/path.Base("a/yes4"))
	{
		path := /*line <generated>:6*/"w:" + /*line $CASE/main.go:39:11*/path.Base("a/yes5")
		println(path)
	}
	var f = func() string { return /*line <generated>:7*/"w:" + /*line $CASE/main.go:42:33*/path.Base("a/yes6") }
	switch path := any(1).(type) {
	case int:
		_ = path
		println(f())
	}
	var path base
	println(path.Base("variable"))
}
