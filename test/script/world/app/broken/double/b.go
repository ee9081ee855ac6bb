package double

import "example.com/app/shop"

//hook:enter
func twice() string { return shop.Price("x") }

type Item = string

func (Item) Price() string { return shop.Price("y") }
