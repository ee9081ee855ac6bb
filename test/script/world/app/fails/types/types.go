package types

import "example.com/app/shop"

//hook:enter
func fine() string { return shop.Price("x") }

//hook:fails-types
func  woven(n int) { println(n) }
