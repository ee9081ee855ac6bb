package main

//set
var a int

//set
var b, c int = 1, 2 // comment

//set
const d = 4

var (
	//set
	e, f int /* g */
	g    string
	//twice
	h = 3 + 4
)

func two() (int, int) { return 1, 2 }

//set
var i, j = two()

func main() {
	//set
	const k int = 5; println(k)
	//twice
	var l = func() int { return 5 }()
	println(a, b, c, d, e, f, g, h, i, j, l)
}
