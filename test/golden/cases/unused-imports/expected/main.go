//line $CASE/main.go:1:1
package main

import (
	"fmt"
	"os" // stays
	/*line <generated>:1*/_/*line $CASE/main.go:6:7*/ "path"
	/*line <generated>:2*/_ /*line $CASE/main.go:7:2*/"slices"
	/*line <generated>:3*/_ /*line $CASE/main.go:8:2*/"strings"
	/*line <generated>:4*/_/*line $CASE/main.go:9:3*/ "strconv"
	. "unicode/utf8"
)

func drop(...any) string { return "" }

func keep(a, b any) any { return b }

func main() {
	fmt.Println(/*line <generated>:5*/"dropped"/*line $CASE/main.go:18:66*/)
	fmt.Println(
/*line $CASE/main.go:19:41*/os.Args[0] == ""/*line $CASE/main.go:19:58*/)
	fmt.Println(
/*line $CASE/main.go:20:33*/RuneLen('y')/*line $CASE/main.go:20:46*/)
	{
		named := struct{ Base int }{5}
		fmt.Println(named.Base)
	}
}
