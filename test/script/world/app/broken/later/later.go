package later

import "example.com/app/shop"

//hook:enter
func noReturn() string {
	price := shop.Price("a",
		"b")
	if price == "c" {
		return shop.Price("d")
	}
}

//hook:enter
func afterwards() {
	for range 3 {
		shop.Price("e"); undefined1()
	}
	var s struct{ price string }
	s.prize = shop.Price("f")
	return 1
}
