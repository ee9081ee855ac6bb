//line $CASE/main.go:1:1
package main/*line <generated>:1*/;import __orchestrion_buf "bytes"/*line $CASE/main.go:1:13*/

import (
	"bytes"
	"fmt"
)

func plain(s ...string) { fmt.Println(len(s), s) }

func imported(n int, list ...*bytes.Buffer) { fmt.Println(n, list) }

func again(n ...int) { fmt.Println(n) }

func main() {
	plain(/*line <generated>:2*/"a", "main"/*line $CASE/main.go:15:8*/)
	plain("x"/*line <generated>:3*/, "a", "main"/*line $CASE/main.go:16:11*/)
	plain("x", "y"/*line <generated>:4*/, "a", "main"/*line $CASE/main.go:17:16*/, // with a comment
	)
	plain( // nothing yet
	/*line <generated>:5*/"a", "main"/*line $CASE/main.go:20:2*/)
	plain(
		"x", // one
		"y"/*line <generated>:6*/, "a", "main"/*line $CASE/main.go:23:6*/, // two
	)
	shared := make([]string, 1, 10)
	plain(/*line <generated>:7*/append(append([]string(nil), 
/*line $CASE/main.go:26:8*/shared/*line <generated>:8*/...), "a", "main")/*line $CASE/main.go:26:14*/...)
	plain(/*line <generated>:9*/append(append([]string(nil), 
/*line $CASE/main.go:27:8*/shared[:1]/*line <generated>:10*/...), "a", "main")/*line $CASE/main.go:27:18*/...,
	)
	fmt.Println(shared[:3][1] == "")
	imported(1/*line <generated>:11*/, __orchestrion_buf.NewBufferString("appended")/*line $CASE/main.go:30:12*/)
	imported(2, nil/*line <generated>:12*/, __orchestrion_buf.NewBufferString("appended")/*line $CASE/main.go:31:17*/)
	imported(3, /*line <generated>:13*/append(append([]*__orchestrion_buf.Buffer(nil), 
/*line $CASE/main.go:32:14*/[]*bytes.Buffer{nil}/*line <generated>:14*/...), __orchestrion_buf.NewBufferString("appended"))/*line $CASE/main.go:32:34*/...)
	again(1/*line <generated>:15*/, 10 * /*line $CASE/main.go:33:8*/1)
	again(/*line <generated>:16*/append(append([]int(nil), 
/*line $CASE/main.go:34:8*/[]int{1, 2}[:1]/*line <generated>:17*/...), len(
/*line $CASE/main.go:34:8*/[]int{1, 2}[:1]/*line <generated>:18*/))/*line $CASE/main.go:34:23*/...)
	plain(/*line <generated>:19*/append(append([]string(nil), 
/*line $CASE/main.go:35:8*/[]string{"inner"}/*line <generated>:20*/...), "a", "main")/*line $CASE/main.go:35:25*/...)
}
