package main; func f(n int) int { return n }; func main() { println(f(1)) }
