//line $CASE/main.go:1:1
package main/*line <generated>:1*/;import __orchestrion_s "strconv"/*line $CASE/main.go:1:13*/

import "strings"

func f[T ~string](t T) string { return strings.Repeat(string(t), 2) }

func id[T any](t T) T { return t }

type wrapper[T any] struct{ v T }

func (w wrapper[T]) get() string { return /*line <generated>:2*/id[string](__orchestrion_s.Itoa(len(
/*line $CASE/main.go:11:43*/f("method")/*line <generated>:3*/)))/*line $CASE/main.go:11:54*/ + /*line <generated>:4*/id[string](__orchestrion_s.Itoa(len(
/*line $CASE/main.go:11:57*/f[string]("x")/*line <generated>:5*/)))/*line $CASE/main.go:11:71*/ }

func main() {
label:
	for i := range 2 {
		switch x := any(/*line <generated>:6*/id[string](__orchestrion_s.Itoa(len(
/*line $CASE/main.go:16:19*/f("abc")/*line <generated>:7*/)))/*line $CASE/main.go:16:27*/).(type) {
		case string:
			println(i, x)
			continue label
		}
	}
	c := make(chan string, 1)
	select {
	case c <- /*line <generated>:8*/id[string](__orchestrion_s.Itoa(len(
/*line $CASE/main.go:24:12*/f("send")/*line <generated>:9*/)))/*line $CASE/main.go:24:21*/:
	default:
	}
	select {
	case f := <-c:
		println(f)
	}
	m := map[string]string{/*line <generated>:10*/id[string](__orchestrion_s.Itoa(len(
/*line $CASE/main.go:31:25*/f("k")/*line <generated>:11*/)))/*line $CASE/main.go:31:31*/: /*line <generated>:12*/id[string](__orchestrion_s.Itoa(len(
/*line $CASE/main.go:31:33*/f("vv")/*line <generated>:13*/)))/*line $CASE/main.go:31:40*/, "n": func() string { return /*line <generated>:14*/id[string](__orchestrion_s.Itoa(len(
/*line $CASE/main.go:31:70*/f("nested")/*line <generated>:15*/)))/*line $CASE/main.go:31:81*/ }()}
	println(m["2"], m["n"], m[/*line <generated>:16*/id[string](__orchestrion_s.Itoa(len(
/*line $CASE/main.go:32:28*/f("k")/*line <generated>:17*/)))/*line $CASE/main.go:32:34*/], []string{/*line <generated>:18*/id[string](__orchestrion_s.Itoa(len(
/*line $CASE/main.go:32:46*/f("el")/*line <generated>:19*/)))/*line $CASE/main.go:32:53*/}[0][:len(/*line <generated>:20*/id[string](__orchestrion_s.Itoa(len(
/*line $CASE/main.go:32:63*/f("x")/*line <generated>:21*/)))/*line $CASE/main.go:32:69*/)])
	var i any = /*line <generated>:22*/id[string](__orchestrion_s.Itoa(len(
/*line $CASE/main.go:33:14*/f("assert")/*line <generated>:23*/)))/*line $CASE/main.go:33:25*/
	println(i.(string), wrapper[int]{}.get())
	x := struct{ f func(string) string }{f: strings.ToUpper}
	println(x.f("field"))
	func(f func(string) string) { println(f("shadow")) }(strings.ToLower)
	goto end
end:
	println(/*line <generated>:24*/id[string](__orchestrion_s.Itoa(len(
/*line $CASE/main.go:40:10*/f("end")/*line <generated>:25*/)))/*line $CASE/main.go:40:18*/, /*line <generated>:26*/id[string](__orchestrion_s.Itoa(len(
/*line $CASE/main.go:40:20*/(f[string])("parenthesised")/*line <generated>:27*/)))/*line $CASE/main.go:40:48*/)
	var _, y = /*line <generated>:28*/id[string](__orchestrion_s.Itoa(len(
/*line $CASE/main.go:41:13*/f("a")/*line <generated>:29*/)))/*line $CASE/main.go:41:19*/, /*line <generated>:30*/id[string](__orchestrion_s.Itoa(len(
/*line $CASE/main.go:41:21*/f(/*line <generated>:31*/id[string](__orchestrion_s.Itoa(len(
/*line $CASE/main.go:41:23*/f("b")/*line <generated>:32*/)))/*line $CASE/main.go:41:29*/)/*line <generated>:33*/)))/*line $CASE/main.go:41:30*/
	y += /*line <generated>:34*/id[string](__orchestrion_s.Itoa(len(
/*line $CASE/main.go:42:7*/f("c")/*line <generated>:35*/)))/*line $CASE/main.go:42:13*/
	println(y)
}
