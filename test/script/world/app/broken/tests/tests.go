package tests

import "example.com/app/shop"

//hook:enter
func Twice() string { return shop.Price("x") + shop.Price("y") }
