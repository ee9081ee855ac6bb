package sameline

import "example.com/app/shop"

//hook:enter
func pair() (string, int) { first := shop.Price("ž"); return shop.Price("é", first), first + 1 }

//hook:enter
func unknown() { missing(); println("ŭ", shop.Price("x"), nowhere) }
