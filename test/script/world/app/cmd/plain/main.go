// Program plain has no join point.
package main

func main() { println("plain") }
