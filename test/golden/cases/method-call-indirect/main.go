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
	fmt.Println(c.Do(), (c.Do)(), (*c).Do(), sub.New().Do(), sub.Shared["a"].Do(), sub.Clients()[1].Do())
	fmt.Println(c.Get(), (*c).Get(), sub.Alias{}.Get())
	o := outer{sub.Embeds{Alias: c}}
	n := named{}
	fmt.Println(o.Do(), o.Get(), o.Embeds.Do(), n.c.Do(), n.c.Get())
	fmt.Println(Client{}.Do(), Client{}.Get())
	f, g := c.Do, (*sub.Alias).Do
	fmt.Println(f(), g(c), (*sub.Alias).Do(c), sub.Alias.Get(*c))

	b := sub.Served()
	var w sub.Wide = b
	fmt.Println(b.Serve(), w.Serve(), b.Wide.Serve(), b.Box.Open())
	fmt.Println(errors.New("e").Error(), local{}.Own())
	fmt.Println(boxed[*sub.Alias]{c}.open(func(c *sub.Alias) string { return c.Do() }))
	{
		type local struct{ Client }
		fmt.Println(local{}.Do())
	}
}
