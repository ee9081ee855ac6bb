package inside

import "example.com/app/shop"

func arguments() string {
	return shop.Price("ä", unknown, shop.Price(
		"inner", 1), shop.
		Price(nothing),
		2)
}
