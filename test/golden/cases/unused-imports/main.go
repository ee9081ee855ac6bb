package main

import (
	"fmt"
	"os" // stays
	named "path"
	"slices"
	"strings"
	. "strconv"
	. "unicode/utf8"
)

func drop(...any) string { return "" }

func keep(a, b any) any { return b }

func main() {
	fmt.Println(drop(strings.ToUpper("x"), named.Base("y"), Itoa(1)))
	fmt.Println(keep(slices.Max([]int{1}), os.Args[0] == ""))
	fmt.Println(keep(RuneLen('x'), RuneLen('y')))
	{
		named := struct{ Base int }{5}
		fmt.Println(named.Base)
	}
}
