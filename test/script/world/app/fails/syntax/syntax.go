package syntax

import "example.com/app/shop"

//hook:enter
func fine() string { return shop.Price("x") }

//hook:fails-syntax
func  woven(n int) { println(n) }
