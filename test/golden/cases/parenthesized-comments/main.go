package main

import (
	// In front of the only import.
	"errors" // behind it
	// At the end of the imports.
)

func f() int { return 1 }

var (
	// In front of one.
	one any = f() // behind one
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
