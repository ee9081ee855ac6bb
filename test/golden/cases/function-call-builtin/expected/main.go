//line $CASE/main.go:1:1
package main

import "fmt"

const size = /*line <generated>:1*/10 * /*line $CASE/main.go:5:14*/len("constant")

var array [/*line <generated>:2*/10 * /*line $CASE/main.go:7:12*/len("ab")]int

func fail() int {
	/*line <generated>:3*/panic("woven: " + /*line $CASE/main.go:10:8*/any("failed")/*line <generated>:4*/.(string))/*line $CASE/main.go:10:22*/
}

func main() {
	defer func() { fmt.Println(recover()) }()
	fmt.Println(size, /*line <generated>:5*/10 * /*line $CASE/main.go:15:20*/len(array), /*line <generated>:6*/append(
/*line $CASE/main.go:15:32*/make/*line <generated>:7*/(
/*line $CASE/main.go:15:37*/[]int/*line <generated>:8*/, 
/*line $CASE/main.go:15:44*/2/*line <generated>:9*/), 7)/*line $CASE/main.go:15:46*/, /*line <generated>:10*/append(
/*line $CASE/main.go:15:48*/make/*line <generated>:11*/(
/*line $CASE/main.go:15:53*/[]int/*line <generated>:12*/, 
/*line $CASE/main.go:15:60*/0/*line <generated>:13*/, 
/*line $CASE/main.go:15:63*/5/*line <generated>:14*/), 7)/*line $CASE/main.go:15:65*/)
	fmt.Println(*/*line <generated>:15*/(&[]/*line $CASE/main.go:16:19*/int/*line <generated>:16*/{5}[0])/*line $CASE/main.go:16:23*/)
	list := append([]int{1}, 2/*line <generated>:17*/, 9/*line $CASE/main.go:17:28*/)
	list = append(list, /*line <generated>:18*/append(append([]int(nil), 
/*line $CASE/main.go:18:22*/[]int{3, 4}/*line <generated>:19*/...), 9)/*line $CASE/main.go:18:33*/...)
	fmt.Println(list)
	fmt.Println(fail())
}
