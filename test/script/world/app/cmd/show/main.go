// Program show prints on standard error what was woven into it. It needs only the runtime, so that building it with other
// aspects is quick.
package main

import (
	"example.com/app/hooks"
	"example.com/app/shop"
)

//hook:enter
func main() {
	println(shop.Price("x"))
	for _, name := range hooks.Entered() {
		println(name)
	}
}
