package main

import "fmt"

//my:enabled
const enabled = false

//my:enabled
var typed bool // with a comment

//my:enabled
var wrong int = 3

var (
	//my:version
	version string = "none"

	//my:enabled
	a, b = false, false
	c    = false
)

//my:version
var (
	d string
	e = "e" // of the group
)

const last = false //my:enabled does not count here

func main() {
	//my:enabled
	var local bool
	fmt.Println(enabled, typed, wrong, version, a, b, c, d, e, last, local, wrongValue, inferred, first, again)
}

//my:version
var wrongValue = 5

//my:version
var inferred = fmt.Sprint("none")

//my:version
const (
	first = "a" + "b"
	again
)

//my:enabled
var counted, flag = pair()

func pair() (int, bool) { return 1, false }
