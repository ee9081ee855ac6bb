package main

import "fmt"

type Config struct{ size int }

type Router struct {
	name string
}

func (r *Router) Serve(name string) {
	fmt.Println(r.name, name)
}

func main() {
	r := &Router{name: "router"}
	r.Serve("one")
	r.Serve("two")
	println(number())
}
