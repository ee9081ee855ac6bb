// A whole file that is exempt.

//orchestrion:ignore because a test says so
package main

import "example.com/app/shop"

//hook:enter
func wholeFile() { print("file: ", shop.Price("a"), "\n") }
