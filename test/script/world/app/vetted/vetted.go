// Package vetted has code that go vet reports.
package vetted

import (
	"fmt"

	"example.com/app/shop"
)

//hook:enter
func Print() { shop.Price("x"); fmt.Printf("%d %s\n", shop.Price("y")); return
	println()
}
