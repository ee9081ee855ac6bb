// Package covered is covered in parts by its test.
package covered

import "example.com/app/shop"

//hook:enter
func Half(yes bool) string {
	if yes { return shop.Price("yes",
		"please") }
	return func() string { return shop.Price("no") }()
}

//hook:enter
func Never() { shop.Price("never") }

//hook:enter
func Always(n int) (sum int) {
	for i := range n { sum += len(shop.Price("é", "b")); if i > 100 {
		sum--
	} }
	switch { case sum > 1: return sum
	default: shop.Price("default"); return 0 }
}
