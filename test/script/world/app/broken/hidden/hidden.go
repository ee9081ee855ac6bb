package hidden

import (
	"example.com/app/hooks"
	"example.com/app/shop"
)

//hook:enter
func entered() string { return shop.Price("x") }
