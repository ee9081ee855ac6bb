//line $CASE/main.go:1:1
package main

func init() { println("first of main") }

func init() { println("second of main") }

func main() { helper() }

/*line <generated>:5*/
func init() { println("injected for main") }
