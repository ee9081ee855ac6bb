//line $CASE/main.go:1:1
package main

func value() string { return "value" }

var variable = value()/*line <generated>:1*/ + "<>"/*line $CASE/main.go:5:23*/

func main() { println(variable) }
