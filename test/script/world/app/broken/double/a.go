package double

import "example.com/app/shop"

//hook:enter
func twice() string { return shop.Price("x") }

type Item struct{ price string }
