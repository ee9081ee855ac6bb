//line $CASE/main.go:1:1
//line first.y:10
package main

import (
	"fmt"
	"path/filepath"
	"runtime"
)

func f(n int) int {/*line <generated>:1*/{
defer g(0)
};
/*line first.y:18*/ return n }

//line second.y:100:5
func g(n int) int {
	_, file, line, _ := runtime.Caller(1)
	if n > 0 {
		fmt.Println(filepath.Base(file), line, n)
	}
	return n
}

func main() {
	/*line <generated>:4*/g(
/*line second.y:109:2*/f(1)/*line <generated>:5*/)/*line second.y:109:6*/; /*line third.y:7:3*/ /*line <generated>:6*/g(
/*line third.y:7:4*/f(2)/*line <generated>:7*/)/*line third.y:7:8*/ ; /*line <generated>:8*/g(
/*line third.y:7:11*/f(3)/*line <generated>:9*/)/*line third.y:7:15*/ /*line fourth.y:8*/
	_ = []int{/*line <generated>:10*/g(
/*line fourth.y:9*/f(4)/*line <generated>:11*/)/*line fourth.y:9*/, /*line :50:60*/ /*line <generated>:12*/g(
/*line fourth.y:50:61*/f(5)/*line <generated>:13*/)/*line fourth.y:50:65*/,
		/*line <generated>:14*/g(
/*line fourth.y:51:3*/f(6)/*line <generated>:15*/)/*line fourth.y:51:7*/}
	//line indented.y:1
	/*line <generated>:16*/g(
/*line fourth.y:53:2*/f(7)/*line <generated>:17*/)/*line fourth.y:53:6*/
//line C:\dir\fifth.y:20
	/*line <generated>:18*/g(
/*line C:\dir\fifth.y:20*/f(8)/*line <generated>:19*/)/*line C:\dir\fifth.y:20*/; /*line <generated>:20*/g(
/*line C:\dir\fifth.y:20*/f(9)/*line <generated>:21*/)/*line C:\dir\fifth.y:20*/
// line sixth.y:1
	/*line <generated>:22*/g(
/*line C:\dir\fifth.y:22*/f(10)/*line <generated>:23*/)/*line C:\dir\fifth.y:22*/
}
