//line $CASE/main.go:1:4
package main/*line <generated>:1*/;import __orchestrion_s "strconv"/*line $CASE/main.go:1:16*/; func f(n int) int { return n }; func main() { println(/*line <generated>:2*/__orchestrion_s.Itoa(
/*line $CASE/main.go:1:72*/f(1)/*line <generated>:3*/)/*line $CASE/main.go:1:76*/) }
