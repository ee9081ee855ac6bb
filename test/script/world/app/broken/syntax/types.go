package syntax

import "example.com/app/shop"

func wrong() int { return shop.Price("never reported, because of the other file") }
