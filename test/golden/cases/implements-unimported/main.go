package main

import (
	_ "example.com/golden/implements-unimported/far"
	"example.com/golden/implements-unimported/plain"
)

func main() {
	plain.Closes(&plain.File{})
	plain.ClosesNot(nil)
	plain.Value(plain.File{})
	plain.Sized()
	plain.SizedNot()
	plain.Many()
	plain.Named(1, 2)
	plain.Errors(nil)
}
