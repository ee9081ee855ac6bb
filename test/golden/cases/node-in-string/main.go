package main

func f() int { return 1 }

func show(what string, n int) int { return n }

func main() { println(show("", f())) }
