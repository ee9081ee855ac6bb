// Program ignored shows which of its parts were woven.
package main

import (
	"example.com/app/hooks"
	"example.com/app/probe"
	"example.com/app/shop"
	"github.com/DataDog/dd-trace-go/v2"
)

//hook:enter
func entered() { print("entered: ", shop.Price("a"), "\n") }

// A declaration that is exempt, with everything in it.
//
//orchestrion:ignore
//hook:enter
func declaration() {
	print("declaration: ", shop.Price("a"), "\n")
	func() { print("literal: ", shop.Price("a"), "\n") }()
}

//hook:enter
func statements() {
	//orchestrion:ignore
	print("statement: ", shop.Price("a"), "\n")
	print("next statement: ", shop.Price("a"), "\n")

	//orchestrion:ignore
	if one := shop.Price("a"); one != "" {
		print("if: ", one, " ", shop.Price("b"), "\n")
	}
	if one := shop.Price("a"); one != "" {
		//orchestrion:ignore
		print("nested: ", shop.Price("b"), "\n")
		print("not nested: ", one, "\n")
	} //orchestrion:ignore

	print("trailing: ", shop.Price("a"), "\n") //orchestrion:ignore
	//orchestrion:ignored is another word
	print("other word: ", shop.Price("a"), "\n")
	// orchestrion:ignore is a comment, since it follows a space
	print("remark: ", shop.Price("a"), "\n")
	//orchestrion:ignore
	var value = shop.Price("a")
	//orchestrion:ignore
	defer print("defer: ", shop.Price("a"), "\n")
	print("var: ", value, "\n")
}

//orchestrion:ignore
var global = shop.Price("a")

var (
	//orchestrion:ignore
	first  = shop.Price("a")
	second = shop.Price("a")
)

func main() {
	wholeFile()
	legacy()
	entered()
	declaration()
	statements()
	print("globals: ", global, " ", first, " ", second, "\n")
	tracer.Outside()
	tracer.Inside()
	for _, name := range hooks.Entered() {
		if name != "price" {
			print("hook ", name, "\n")
		}
	}
	for _, name := range probe.Noted() {
		print("probe ", name, "\n")
	}
}
