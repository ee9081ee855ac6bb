package main

import (
	"fmt"
	"path"
	"strings"
	"time"
)

func size(s string) int { return -1 }

func nothing() string { return "nothing" }

func main() {
	var b strings.Builder
	b.WriteString("text")
	fmt.Printf("%T %d %s\n", time.Duration(1), size("abc"), b.String())
	fmt.Println(path.Join(path.Join("a", "b"), "..", path.Base("c")))
	go path.Join("x")
	defer path.Join("y", path.Join())
}
