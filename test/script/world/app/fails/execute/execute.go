package execute

import "example.com/app/shop"

//hook:enter
func fine() string { return shop.Price("x") }

//hook:fails-execute
func  woven(n int) { println(n) }
