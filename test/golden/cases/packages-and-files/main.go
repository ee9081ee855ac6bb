package main

import "example.com/golden/packages-and-files/lib"

func main() {
	library.One()
}
