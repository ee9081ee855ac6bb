//line $CASE/own.go:1:1
package main

func lower() string { return /*line <generated>:9*/"own:" + /*line $CASE/own.go:3:30*/Own("x") }

func Own(s string) string { return s }
