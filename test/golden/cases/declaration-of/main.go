package main

import "os"

var Level string

const (
	Zero   = iota
	Answer // implicit repetition
	Two
)

type T struct{}

func (T) Run() {}
func Run()     {}

func main() {
	var Level = "local"
	_ = Level
	Run()
	T{}.Run()
	os.Stdout.WriteString(level())
}

func level() string { return Level + string(rune('0'+Answer-40)) + string(rune('0'+Two)) + "\n" }
