//line $CASE/main.go:1:1
package main/*line <generated>:1*/;import __orchestrion_t "time"/*line $CASE/main.go:1:13*/

import (
	"fmt"
	"time"
)

const (
	First = iota/*line <generated>:2*/ + 10/*line $CASE/main.go:9:14*/
	Second
	Third
)

const (
	_           = iota
	Left, Right = /*line <generated>:3*/1 << iota, 1 << iota/*line $CASE/main.go:16:27*/
)

//x:second
const timeout time.Duration = /*line <generated>:4*/__orchestrion_t.Second/*line $CASE/main.go:20:32*/

//x:second
var wait, again time.Duration/*line <generated>:5*/ = __orchestrion_t.Second, __orchestrion_t.Second/*line $CASE/main.go:23:30*/

//x:second
var number int = 3

func main() {
	//x:second
	var local time.Duration = /*line <generated>:6*/__orchestrion_t.Second/*line $CASE/main.go:30:29*/
	fmt.Println(First, Second, Third, Left, Right, timeout, wait, again, number, local)
}
