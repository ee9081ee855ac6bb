//line $CASE/main.go:1:1
package main

import "fmt"

//my:enabled
const enabled = /*line <generated>:1*/true/*line $CASE/main.go:6:22*/

//my:enabled
var typed bool/*line <generated>:2*/ = true/*line $CASE/main.go:9:15*/ // with a comment

//my:enabled
var wrong int = 3

var (
	//my:version
	version string = /*line <generated>:3*/"v1.2.3"/*line $CASE/main.go:16:25*/

	//my:enabled
	a, b = /*line <generated>:4*/true, true/*line $CASE/main.go:19:21*/
	c    = false
)

//my:version
var (
	d string/*line <generated>:5*/ = "v1.2.3"/*line $CASE/main.go:25:10*/
	e = /*line <generated>:6*/"v1.2.3"/*line $CASE/main.go:26:9*/ // of the group
)

const last = false //my:enabled does not count here

func main() {
	//my:enabled
	var local bool/*line <generated>:7*/ = true/*line $CASE/main.go:33:16*/
	fmt.Println(enabled, typed, wrong, version, a, b, c, d, e, last, local, wrongValue, inferred, first, again)
}

//my:version
var wrongValue = 5

//my:version
var inferred = /*line <generated>:8*/"v1.2.3"/*line $CASE/main.go:41:34*/

//my:version
const (
	first = /*line <generated>:9*/"v1.2.3"/*line $CASE/main.go:45:19*/
	again/*line <generated>:10*/ = "v1.2.3"/*line $CASE/main.go:46:7*/
)

//my:enabled
var counted, flag = pair()

func pair() (int, bool) { return 1, false }
