//line $CASE/main.go:1:1
package main/*line <generated>:1*/;import __orchestrion_s "strings"/*line $CASE/main.go:1:13*/

func one() string { return "one" }

func two() string { return "two" }

func three() string { return "three" }

func four() string { return "four" }

func main() {
	println(/*line <generated>:2*/__orchestrion_s.ToUpper(
  
/*line $CASE/main.go:12:10*/one()/*line <generated>:4*/,
)/*line $CASE/main.go:12:15*/, /*line <generated>:6*/__orchestrion_s.ToUpper(
  
/*line $CASE/main.go:12:17*/two()/*line <generated>:8*/,
)/*line $CASE/main.go:12:22*/, /*line <generated>:10*/__orchestrion_s.Title(
/*line $CASE/main.go:12:24*/three()/*line <generated>:11*/)/*line $CASE/main.go:12:31*/, /*line <generated>:12*/__orchestrion_s.ToUpper(
  
/*line $CASE/main.go:12:33*/four()/*line <generated>:14*/,
)/*line $CASE/main.go:12:39*/)
}
