package main; import "fmt"; func f() string { return fmt.Sprint(1, "f") }; func main() { println(f()) }
