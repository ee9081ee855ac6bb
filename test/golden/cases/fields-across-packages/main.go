package main

import "example.com/golden/fields-across-packages/lib"

func main() { println(lib.New("app").Name) }
