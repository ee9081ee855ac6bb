package main

type failure struct{}

func (failure) Error() string { return "x" }

func run(n int, f failure) {}

func main() { run(1, failure{}) }
