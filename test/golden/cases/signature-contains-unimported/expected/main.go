//line $CASE/main.go:1:1
package main

import "strings"

func build(b *strings.Builder, name string) {/*line <generated>:1*/{
println("build", "", b == nil)
};
/*line $CASE/main.go:5:46*/}

func value(b strings.Builder) {}

func request(r any) {}

func main() {
	build(nil, "")
	value(strings.Builder{})
	request(nil)
}
