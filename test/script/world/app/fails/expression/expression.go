package expression

import "example.com/app/shop"

func price(item string) int {
	return shop.Cost("ä") + shop.Cost(
		item,
	)
}
