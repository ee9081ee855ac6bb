//line $CASE/main.go:1:1
package main/*line <generated>:1*/;import __orchestrion_filepath "path/filepath";import __orchestrion_slices "slices";import __orchestrion_strings "strings"/*line $CASE/main.go:1:13*/

import (
	"fmt"
	/*line <generated>:2*/_/*line $CASE/main.go:5:7*/ "path"
	/*line <generated>:3*/_ /*line $CASE/main.go:6:2*/"slices"
	/*line <generated>:4*/_ /*line $CASE/main.go:7:2*/"strings"
	/*line <generated>:5*/_ /*line $CASE/main.go:8:2*/"unicode"
)

func upper(r rune) rune { return r + 1 }

func Lower(r rune) rune { return r - 1 }

func main() {
	fmt.Println(/*line <generated>:6*/__orchestrion_strings.ToLower/*line $CASE/main.go:16:29*/("Mixed"), /*line <generated>:7*/__orchestrion_filepath.Dir/*line $CASE/main.go:16:50*/("a/b"))
	fmt.Println(/*line <generated>:8*/upper/*line $CASE/main.go:17:29*/('a'), /*line <generated>:9*/Lower/*line $CASE/main.go:17:51*/('b'))
	fmt.Println(/*line <generated>:10*/__orchestrion_slices.Min/*line $CASE/main.go:18:31*/([]int{3, 1}), /*line <generated>:11*/__orchestrion_slices.Min/*line $CASE/main.go:18:56*/([]int{3, 1}))
	defer /*line <generated>:12*/__orchestrion_strings.ToLower/*line $CASE/main.go:19:23*/("d")
	go /*line <generated>:13*/__orchestrion_strings.ToLower/*line $CASE/main.go:20:35*/("g")
}
