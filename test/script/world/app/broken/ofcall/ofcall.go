package ofcall

import "example.com/app/shop"

func number() int {
	var amount int = shop.Price("x")
	return amount + shop.Price("y", "z")
}
