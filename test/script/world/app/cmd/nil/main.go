// Program nil ends with a panic inside of what is woven around a call.
package main

import "example.com/app/shop"

func main() {
	items := map[string]func() string{"there": func() string { return "x" }}
	println(shop.Price(items["there"]()))




	shop.Price(items["nowhere"]())
}
