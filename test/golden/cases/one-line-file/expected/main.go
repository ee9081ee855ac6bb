//line $CASE/main.go:1:1
package main/*line <generated>:1*/;import __orchestrion_s "strings"/*line $CASE/main.go:1:13*/; import "fmt"; func f() string { return fmt.Sprint(1, "f") }; func main() {/*line <generated>:2*/{
defer println("end")
};
/*line $CASE/main.go:1:89*/ println(/*line <generated>:5*/__orchestrion_s.ToUpper(
/*line $CASE/main.go:1:98*/f()/*line <generated>:6*/)/*line $CASE/main.go:1:101*/) }

/*line <generated>:7*/
func g() {}
