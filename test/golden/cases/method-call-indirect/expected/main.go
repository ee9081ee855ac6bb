//line $CASE/main.go:1:1
package main

import (
	"errors"
	"fmt"

	"example.com/golden/method-call-indirect/sub"
)

type outer struct{ sub.Embeds }

type named struct{ c sub.Alias }

type Client struct{}

func (Client) Do() string  { return "own" }
func (Client) Get() string { return "own" }

type local struct{}

func (local) Own() string { return "local" }

type boxed[T any] struct{ inner T }

func (b boxed[T]) open(f func(T) string) string { return f(b.inner) }

func main() {
	c := sub.New()
	fmt.Println(/*line <generated>:1*/"do:" + /*line $CASE/main.go:29:14*/c.Do(), /*line <generated>:2*/"do:" + /*line $CASE/main.go:29:22*/(c.Do)(), /*line <generated>:3*/"do:" + /*line $CASE/main.go:29:32*/(*c).Do(), /*line <generated>:4*/"do:" + /*line $CASE/main.go:29:43*/sub.New().Do(), /*line <generated>:5*/"do:" + /*line $CASE/main.go:29:59*/sub.Shared["a"].Do(), /*line <generated>:6*/"do:" + /*line $CASE/main.go:29:81*/sub.Clients()[1].Do())
	fmt.Println(/*line <generated>:7*/"pointer:" + /*line $CASE/main.go:30:14*/c.Get(), /*line <generated>:8*/"value:" + /*line $CASE/main.go:30:23*/(*c).Get(), /*line <generated>:9*/"value:" + /*line $CASE/main.go:30:35*/sub.Alias{}.Get())
	o := outer{sub.Embeds{Alias: c}}
	n := named{}
	fmt.Println(/*line <generated>:10*/"do:" + /*line $CASE/main.go:33:14*/o.Do(), /*line <generated>:11*/"pointer:" + /*line $CASE/main.go:33:22*/o.Get(), /*line <generated>:12*/"do:" + /*line $CASE/main.go:33:31*/o.Embeds.Do(), /*line <generated>:13*/"do:" + /*line $CASE/main.go:33:46*/n.c.Do(), /*line <generated>:14*/"value:" + /*line $CASE/main.go:33:56*/n.c.Get())
	fmt.Println(Client{}.Do(), Client{}.Get())
	f, g := c.Do, (*sub.Alias).Do
	fmt.Println(f(), g(c), /*line <generated>:15*/"do:" + /*line $CASE/main.go:36:25*/(*sub.Alias).Do(c), /*line <generated>:16*/"value:" + /*line $CASE/main.go:36:45*/sub.Alias.Get(*c))

	b := sub.Served()
	var w sub.Wide = b
	fmt.Println(/*line <generated>:17*/"serve:" + /*line $CASE/main.go:40:14*/b.Serve(), /*line <generated>:18*/"serve:" + /*line $CASE/main.go:40:25*/w.Serve(), /*line <generated>:19*/"serve:" + /*line $CASE/main.go:40:36*/b.Wide.Serve(), /*line <generated>:20*/"open:" + /*line $CASE/main.go:40:52*/b.Box.Open())
	fmt.Println(/*line <generated>:21*/"error:" + /*line $CASE/main.go:41:14*/errors.New("e").Error(), /*line <generated>:22*/"own:" + /*line $CASE/main.go:41:39*/local{}.Own())
	fmt.Println(boxed[*sub.Alias]{c}.open(func(c *sub.Alias) string { return /*line <generated>:23*/"do:" + /*line $CASE/main.go:42:75*/c.Do() }))
	{
		type local struct{ Client }
		fmt.Println(local{}.Do())
	}
}
