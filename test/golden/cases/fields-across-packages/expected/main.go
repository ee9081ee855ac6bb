//line $CASE/main.go:1:1
package main/*line <generated>:1*/;import __orchestrion_lib "example.com/golden/fields-across-packages/lib"/*line $CASE/main.go:1:13*/

import "example.com/golden/fields-across-packages/lib"

func main() { println(/*line <generated>:2*/func(c *__orchestrion_lib.Config) *__orchestrion_lib.Config {
  if !c.DDInstrumented {
    c.DDInstrumented = true
    c.Name = (&__orchestrion_lib.DDHook{Name: c.Name}).Fire()
  }
  return c
}(
/*line $CASE/main.go:5:23*/lib.New("app")/*line <generated>:9*/)/*line $CASE/main.go:5:37*/.Name) }
