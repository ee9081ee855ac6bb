package main

import "path"

func main() {
	println(path.Base("a/b"), path.Dir("a/b"), path.Clean("a//b"))
	println(clean("c//d"))
}
