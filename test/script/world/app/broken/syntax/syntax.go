package syntax

import "example.com/app/shop"

//hook:enter
func broken() string {
	price := shop.Price("x")
	if price == "" {
		return shop.Price(]
	}
	return price
}
