package main

import "log"

func f(s string) string { return s }

type strings struct{}

func main() {
	log.SetFlags(0)
	println(f("plain"))
	strconv := 1
	_ = strconv
	println(parameter("x", nil))
	__orchestrion_fmt := "local"
	println(f(__orchestrion_fmt), elsewhere())
}

func parameter(log, fmt any) string {
	return f("parameter")
}
