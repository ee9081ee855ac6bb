package tests

import (
	"testing"

	"example.com/app/shop"
)

//hook:enter
func TestTwice(t *testing.T) { if price := shop.Price("x"); price != Thrice() { t.Fatal(price, undefined) } }
