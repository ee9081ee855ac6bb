//line $CASE/main.go:1:1
package main

import (
	"os"
	"reflect"
)

func zero[T any]() (none T) { return none }

func pair[K comparable, V any](key K, value V) map[K]V { return map[K]V{key: value} }

func main() {
	os.Stdout.WriteString(reflect.TypeFor[[]int]/*line <generated>:1*/()/*line $CASE/main.go:13:48*/.String() + "\n")
	os.Stdout.WriteString(zero[string]/*line <generated>:2*/()/*line $CASE/main.go:14:38*/ + "|\n")
	m := pair[string, int]/*line <generated>:3*/(
/*line $CASE/main.go:15:25*/"a"/*line <generated>:4*/, 
/*line $CASE/main.go:15:30*/1/*line <generated>:5*/, )/*line $CASE/main.go:15:32*/
	n := /*line $CASE/main.go:16:8*/pair[string, int]/*line <generated>:6*/(
/*line $CASE/main.go:16:27*/"b"/*line <generated>:7*/, 
/*line $CASE/main.go:16:32*/2/*line <generated>:8*/, )/*line $CASE/main.go:16:34*/
	n = /*line $CASE/main.go:17:7*/pair[string, int]/*line <generated>:9*/(
/*line $CASE/main.go:17:26*/"b"/*line <generated>:10*/, 
/*line $CASE/main.go:17:31*/3/*line <generated>:11*/, )/*line $CASE/main.go:17:33*/
	println(len(m), len(n), n["b"], len(pair/*line <generated>:12*/(
/*line $CASE/main.go:18:43*/"c"/*line <generated>:13*/, 
/*line $CASE/main.go:18:48*/3/*line <generated>:14*/, )/*line $CASE/main.go:18:50*/), zero[[]string]/*line <generated>:15*/()/*line $CASE/main.go:18:69*/ == nil)
	os.Stdout.WriteString(reflect.TypeFor[map[string]int]/*line <generated>:16*/()/*line $CASE/main.go:19:57*/.Key().String() + "\n")
}
