//line $CASE/other.go:1:1
package main

func number() int { return 40 }

var other = number()/*line <generated>:24*/ + __limit/*line $CASE/other.go:5:21*/

func init() { println(other) }
