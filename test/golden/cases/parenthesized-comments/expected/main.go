//line $CASE/main.go:1:1
package main/*line <generated>:1*/;import __orchestrion_s "strconv"/*line $CASE/main.go:1:13*/

import (
	// In front of the only import.
	"errors" // behind it
	// At the end of the imports.
)

func f() int { return 1 }

var (
	// In front of one.
	one any = /*line <generated>:2*/__orchestrion_s.Itoa(
/*line $CASE/main.go:13:12*/f()/*line <generated>:3*/)/*line $CASE/main.go:13:15*/ // behind one
	// At the end of the group.
)

const (
	// In front of two.
	two = 2 // behind two
)

type (
	// In front of three.
	three string // behind three
)

func main() {
	s, _ := one.(string)
	println(s, two, three("3"), errors.New( /* in front */ f2() /* behind */).Error())
}

func f2() string { return "e" }
