package main

import (
	"fmt"
	"strings"
	text "strings"
)

type shouter struct{}

func (shouter) ToUpper(s string) string { return s }

func main() {
	fmt.Println(strings.ToUpper("a"), text.ToUpper("b"), strings.ToLower("C"))
	{
		strings := shouter{}
		fmt.Println(strings.ToUpper("local"))
	}
	// Inside one another.
	fmt.Println(strings.ToUpper(strings.ToUpper("x") + "y"))
}
