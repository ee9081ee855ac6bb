package main

type Config struct{}

func run(s string) string { return s }

func with(Config) string { return run("with") }

func main() { println(with(Config{})) }
