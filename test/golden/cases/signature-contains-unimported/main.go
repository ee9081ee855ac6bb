package main

import "strings"

func build(b *strings.Builder, name string) {}

func value(b strings.Builder) {}

func request(r any) {}

func main() {
	build(nil, "")
	value(strings.Builder{})
	request(nil)
}
