//line $CASE/main.go:1:1
package main/*line <generated>:1*/;import __orchestrion_m "math"/*line $CASE/main.go:1:13*/

//set
var a int/*line <generated>:2*/ = __orchestrion_m.MaxInt8/*line $CASE/main.go:4:10*/

//set
var b, c int = /*line <generated>:3*/__orchestrion_m.MaxInt8, __orchestrion_m.MaxInt8/*line $CASE/main.go:7:20*/ // comment

//set
const d = /*line <generated>:4*/__orchestrion_m.MaxInt8/*line $CASE/main.go:10:12*/

var (
	//set
	e, f int/*line <generated>:5*/ = __orchestrion_m.MaxInt8, __orchestrion_m.MaxInt8/*line $CASE/main.go:14:10*/ /* g */
	g    string
	//twice
	h = /*line <generated>:6*/2 * (
/*line $CASE/main.go:17:6*/3 + 4/*line <generated>:7*/)/*line $CASE/main.go:17:11*/
)

func two() (int, int) { return 1, 2 }

//set
var i, j = /*line <generated>:8*/__orchestrion_m.MaxInt8, __orchestrion_m.MaxInt8/*line $CASE/main.go:23:17*/

func main() {
	//set
	const k int = /*line <generated>:9*/__orchestrion_m.MaxInt8/*line $CASE/main.go:27:17*/; println(k)
	//twice
	var l = /*line <generated>:10*/2 * /*line $CASE/main.go:29:10*/func() int { return 5 }()
	println(a, b, c, d, e, f, g, h, i, j, l)
}
