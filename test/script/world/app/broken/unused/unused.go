package unused

import (
	"os"
	other "strings"

	"example.com/app/shop"
)

//hook:enter
func variable() {
	price := shop.Price("x")
	var never int
}
