// Package vetted has what go vet complains about.
package vetted

import (
	"fmt"

	"example.com/app/shop"
)

//hook:enter
func Print() { shop.Price("x"); fmt.Printf("%d %s\n", shop.Price("y")); return
	println()
}
