//line $CASE/main.go:1:1
package main/*line <generated>:1*/;import __orchestrion_path "path"/*line $CASE/main.go:1:13*/

import "fmt"

type Named struct{ Base string }

const Suffix = "!"

func f() int { return 1 }

func main() {
	fmt.Println(/*line <generated>:2*/func(n int) string {
  base := __orchestrion_path.Base("a/b")
  {
    path := Named{Base: base}
    return path.Base + Suffix
  }
}(
/*line $CASE/main.go:12:14*/f()/*line <generated>:9*/)/*line $CASE/main.go:12:17*/)
}
