//line $CASE/main.go:1:1
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
	values := []url.URL{/*line <generated>:1*/value(
/*line $CASE/main.go:27:14*/url.URL/*line $CASE/main.go:27:22*/{Host: "a"}/*line <generated>:2*/)/*line $CASE/main.go:27:33*/, /*line <generated>:3*/value(
/*line $CASE/main.go:27:35*/url.URL{Host: "b"}/*line <generated>:4*/)/*line $CASE/main.go:27:53*/}
	pointers := map[string]*url.URL{"a": /*line <generated>:5*/pointer(&/*line $CASE/main.go:28:26*/url.URL/*line $CASE/main.go:28:39*/{Host: "a"}/*line <generated>:6*/)/*line $CASE/main.go:28:50*/, "b": /*line <generated>:7*/pointer(
/*line $CASE/main.go:28:57*/&url.URL{Host: "b"}/*line <generated>:8*/)/*line $CASE/main.go:28:76*/}
	keys := map[url.URL][]*url.URL{/*line <generated>:9*/value(
/*line $CASE/main.go:29:14*/url.URL/*line $CASE/main.go:29:33*/{Host: "k"}/*line <generated>:10*/)/*line $CASE/main.go:29:44*/: {/*line <generated>:11*/pointer(&/*line $CASE/main.go:29:25*/url.URL/*line $CASE/main.go:29:47*/{Host: "v"}/*line <generated>:12*/)/*line $CASE/main.go:29:58*/}}
	fmt.Println(values, pointers["a"], pointers["b"], len(keys))
	for k, v := range keys {
		fmt.Println(k.Path, v[0].Path)
	}
	nested := [][2]*url.URL{{/*line <generated>:13*/pointer(&/*line $CASE/main.go:34:18*/url.URL/*line $CASE/main.go:34:27*/{Host: "x"}/*line <generated>:14*/)/*line $CASE/main.go:34:38*/, nil}, {1: /*line <generated>:15*/pointer(&/*line $CASE/main.go:34:18*/url.URL/*line $CASE/main.go:34:50*/{Host: "y"}/*line <generated>:16*/)/*line $CASE/main.go:34:61*/}}
	fmt.Println(nested[0][0], nested[1][1], [...]url.URL{/*line <generated>:17*/value(
/*line $CASE/main.go:35:47*/url.URL/*line $CASE/main.go:35:55*/{Host: "z"}/*line <generated>:18*/)/*line $CASE/main.go:35:66*/})
	fmt.Println(/*line <generated>:19*/value(
/*line $CASE/main.go:36:14*/alias{}/*line <generated>:20*/)/*line $CASE/main.go:36:21*/.Path, (/*line <generated>:21*/pointer(
/*line $CASE/main.go:36:29*/&again{}/*line <generated>:22*/)/*line $CASE/main.go:36:37*/).Path, list{/*line <generated>:23*/pointer(&/*line $CASE/main.go:12:17*/url.URL/*line $CASE/main.go:36:50*/{Host: "l"}/*line <generated>:24*/)/*line $CASE/main.go:36:61*/}[0].Path, []alias{/*line <generated>:25*/value(
/*line $CASE/main.go:36:74*/alias/*line $CASE/main.go:36:80*/{}/*line <generated>:26*/)/*line $CASE/main.go:36:82*/}[0].Path)
	fmt.Println([]other{{Host: "o"}}, struct{ u []url.URL }{[]url.URL{/*line <generated>:27*/value(
/*line $CASE/main.go:37:60*/url.URL/*line $CASE/main.go:37:68*/{}/*line <generated>:28*/)/*line $CASE/main.go:37:70*/}})

	errs := []*url.Error{/*line <generated>:29*/&/*line $CASE/main.go:39:13*/url.Error/*line <generated>:30*/{Op: "woven", 
/*line $CASE/main.go:39:24*/URL: "u"/*line <generated>:31*/, }/*line $CASE/main.go:39:33*/, &url.Error/*line <generated>:32*/{Op: "woven", 
/*line $CASE/main.go:39:46*/URL: "v"/*line <generated>:33*/, }/*line $CASE/main.go:39:55*/}
	fmt.Println(errs[0].Op, errs[1].Op, []url.Error{
/*line $CASE/main.go:40:40*/url.Error/*line <generated>:34*/{Op: "woven", 
/*line $CASE/main.go:40:51*/URL: "w"/*line <generated>:35*/, }/*line $CASE/main.go:40:60*/}[0].Op)

	fmt.Println([]*mail.Address{{Name: "n"/*line <generated>:36*/ + "!"/*line $CASE/main.go:42:40*/, Address: "a@b"}}, map[string]mail.Address{"k": {Name: "m"/*line <generated>:37*/ + "!"/*line $CASE/main.go:42:99*/}}["k"].Name)
	fmt.Println(*[]*pair[int]{/*line <generated>:38*/seen(
/*line $CASE/main.go:43:18*/pair[int]/*line <generated>:39*/{
/*line $CASE/main.go:43:29*/1/*line <generated>:40*/, true})/*line $CASE/main.go:43:38*/}[0], []pair[string]{{"v", false}}, *(/*line <generated>:41*/seen(
/*line $CASE/main.go:43:77*/pair[string]/*line <generated>:42*/{
/*line $CASE/main.go:43:90*/"p"/*line <generated>:43*/, true})/*line $CASE/main.go:43:101*/))
	{
		type alias struct{ Path string }
		type list []alias
		fmt.Println(list{{Path: "own"}}, alias{})
	}
}
