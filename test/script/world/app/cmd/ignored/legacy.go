//dd:ignore
package main

import "example.com/app/shop"

//hook:enter
func legacy() { print("legacy: ", shop.Price("a"), "\n") }
