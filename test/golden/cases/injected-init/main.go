package main

func init() { println("first of main") }

func init() { println("second of main") }

func main() { helper() }
