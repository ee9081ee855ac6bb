package main

func number() int { return 40 }

var other = number()

func init() { println(other) }
