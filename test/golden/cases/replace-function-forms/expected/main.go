//line $CASE/main.go:1:1
package main/*line <generated>:1*/;import __orchestrion_filepath "path/filepath"/*line $CASE/main.go:1:13*/

import (
	"fmt"
	"path"
	"strings"
	"time"
)

func size(s string) int { return -1 }

func nothing() string { return "nothing" }

func main() {
	var b strings.Builder
	b.WriteString("text")
	fmt.Printf("%T %d %s\n", time.Duration(1), /*line <generated>:2*/len/*line $CASE/main.go:17:49*/("abc"), /*line <generated>:3*/nothing/*line $CASE/main.go:17:66*/())
	fmt.Println(/*line <generated>:4*/__orchestrion_filepath.Join/*line $CASE/main.go:18:23*/(/*line <generated>:5*/__orchestrion_filepath.Join/*line $CASE/main.go:18:33*/("a", "b"), "..", path.Base("c")))
	go /*line <generated>:6*/__orchestrion_filepath.Join/*line $CASE/main.go:19:14*/("x")
	defer /*line <generated>:7*/__orchestrion_filepath.Join/*line $CASE/main.go:20:17*/("y", /*line <generated>:8*/__orchestrion_filepath.Join/*line $CASE/main.go:20:32*/())
}
