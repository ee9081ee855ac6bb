package main

func main() { println("main") }

// The end.