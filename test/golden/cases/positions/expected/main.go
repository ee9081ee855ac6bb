//line $CASE/main.go:1:1
package main

import (
	"fmt"
	"path/filepath"
	"runtime"
)

func f(n int) int { return n }

func where() string {/*line <generated>:1*/{
_ = 1
_ = 2
_ = 3
};
/*line $CASE/main.go:11:22*/
	_, file, line, _ := runtime.Caller(1)
	return fmt.Sprint(filepath.Base(file), ":", line)
}

func main() {
	fmt.Println(/*line <generated>:6*/func(s string) string { return s + "!" }(
/*line $CASE/main.go:17:14*/where()/*line <generated>:7*/)/*line $CASE/main.go:17:21*/, "äöü€𝄞", /*line <generated>:8*/-(-/*line $CASE/main.go:17:40*/f(1)/*line <generated>:9*/)/*line $CASE/main.go:17:44*/, "ß", /*line <generated>:10*/-(-/*line $CASE/main.go:17:52*/f(2)/*line <generated>:11*/)/*line $CASE/main.go:17:56*/) // ←
	größe, 世界 := /*line <generated>:12*/-(-/*line $CASE/main.go:18:21*/f(3)/*line <generated>:13*/)/*line $CASE/main.go:18:25*/, "𝄞"; x := 7 / /*line <generated>:14*/(-(-/*line $CASE/main.go:18:43*/f(2)/*line <generated>:15*/))/*line $CASE/main.go:18:47*// /*c*/ /*line <generated>:16*/(-(-/*line $CASE/main.go:18:54*/f(1)/*line <generated>:17*/))/*line $CASE/main.go:18:58*/ ; fmt.Println(größe, 世界, x)
	fmt.Println(/*line <generated>:18*/-(-/*line $CASE/main.go:19:14*/f(1)/*line <generated>:19*/)/*line $CASE/main.go:19:18*/, `raw
string`, /*line <generated>:20*/-(-/*line $CASE/main.go:20:10*/f(
		// inside
		2, // behind
	)/*line <generated>:21*/)/*line $CASE/main.go:23:3*/, `another
	raw`, /*line <generated>:22*/func(s string) string { return s + "!" }(
/*line $CASE/main.go:24:8*/where()/*line <generated>:23*/)/*line $CASE/main.go:24:15*/,
		/*line <generated>:24*/func(s string) string { return s + "!" }(
/*line $CASE/main.go:25:3*/where()/*line <generated>:25*/)/*line $CASE/main.go:25:10*/)
	func() {
		fmt.Println(/*line <generated>:26*/func(s string) string { return s + "!" }(
/*line $CASE/main.go:27:15*/where()/*line <generated>:27*/)/*line $CASE/main.go:27:22*/) }()
	p := &x
	y := x/ *p; y /= /*line <generated>:28*/-(-/*line $CASE/main.go:29:19*/f(1)/*line <generated>:29*/)/*line $CASE/main.go:29:23*/
	fmt.Println(y, -/*line <generated>:30*/(-(-/*line $CASE/main.go:30:18*/f(1)/*line <generated>:31*/))/*line $CASE/main.go:30:22*/, /*line <generated>:32*/(-(-/*line $CASE/main.go:30:24*/f(1)/*line <generated>:33*/))/*line $CASE/main.go:30:28*/ / /*line <generated>:34*/(-(-/*line $CASE/main.go:30:30*/f(1)/*line <generated>:35*/))/*line $CASE/main.go:30:34*/)
}
