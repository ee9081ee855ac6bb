//line $CASE/main.go:1:1
package main/*line <generated>:1*/;import __orchestrion_filepath "path/filepath";import __orchestrion_slices "slices";import __orchestrion_strings "strings"/*line $CASE/main.go:1:13*/

import (
	"fmt"
	/*line <generated>:2*/_/*line $CASE/main.go:5:7*/ "path"
	"runtime"
	/*line <generated>:3*/_ /*line $CASE/main.go:7:2*/"slices"
	"strings"
	/*line <generated>:4*/_ /*line $CASE/main.go:9:2*/"unicode"
)

func upper(r rune) rune { return r + 1 }

func Lower(r rune) rune { return r - 1 }

func there(string) {}

// The caller's position is that of the call, which is the user's.
func here(what string) {
	_, file, line, _ := runtime.Caller(1)
	fmt.Println(what, strings.HasSuffix(file, "main.go"), line)
}

func main() {
	/*line <generated>:5*/here/*line $CASE/main.go:25:7*/("replaced"); /*line <generated>:6*/here/*line $CASE/main.go:25:26*/(
		"on two lines")

	fmt.Println(/*line <generated>:7*/__orchestrion_strings.ToLower/*line $CASE/main.go:28:29*/("Mixed"), /*line <generated>:8*/__orchestrion_filepath.Dir/*line $CASE/main.go:28:50*/("a/b"))
	fmt.Println(/*line <generated>:9*/upper/*line $CASE/main.go:29:29*/('a'), /*line <generated>:10*/Lower/*line $CASE/main.go:29:51*/('b'))
	fmt.Println(/*line <generated>:11*/__orchestrion_slices.Min/*line $CASE/main.go:30:31*/([]int{3, 1}), /*line <generated>:12*/__orchestrion_slices.Min/*line $CASE/main.go:30:56*/([]int{3, 1}))
	defer /*line <generated>:13*/__orchestrion_strings.ToLower/*line $CASE/main.go:31:23*/("d")
	go /*line <generated>:14*/__orchestrion_strings.ToLower/*line $CASE/main.go:32:35*/("g")
}
