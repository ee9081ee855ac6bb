// Package failing has a test that fails.
package failing

import "example.com/app/shop"

//hook:enter
func Price() string { return shop.Price("x") }
