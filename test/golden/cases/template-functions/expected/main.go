//line $CASE/main.go:1:1
package main

import "fmt"

func show(all ...any) { fmt.Println(all...) }

func main() {
	/*line <generated>:1*/show(
  "len", 0,
  "with", "x",
  "none",
  "or",
  "no arguments",
  "nested", "v1.2.3",
  "1 2", "bc", "it\\'s", "&lt;b&gt;", "a+b",
  "00042|ff|3.5|true",
)/*line $CASE/main.go:8:8*/
	/*line <generated>:11*/show(
  "len", 1,
  "with", "x",
  "one",
  "or",
  
/*line $CASE/main.go:9:7*/1/*line <generated>:17*/, 
  "nested", "v1.2.3",
  "1 2", "bc", "it\\'s", "&lt;b&gt;", "a+b",
  "00042|ff|3.5|true",
)/*line $CASE/main.go:9:9*/
	/*line <generated>:22*/show(
  "len", 5,
  "with", "x",
  "and",
  
  
/*line $CASE/main.go:10:7*/"a"/*line <generated>:28*/, 
/*line $CASE/main.go:10:17*/"c"/*line <generated>:29*/, 
  "nested", "v1.2.3",
  "1 2", "bc", "it\\'s", "&lt;b&gt;", "a+b",
  "00042|ff|3.5|true",
)/*line $CASE/main.go:10:31*/
}
