//line $CASE/main.go:1:1
package main

type Config struct{}

func run(s string) string { return s }

func with(Config) string { return run("with")/*line <generated>:1*/ + "<>"/*line $CASE/main.go:7:46*/ }

func main() { println(with(Config{})) }
