package main

func value() string { return "value" }

var variable = value()

func main() { println(variable) }
