package main

import "errors"

func fails() error { return errors.New("x") }

func two() (int, error) { return 1, nil }

func main() {
	_ = fails()
	_, _ = two()
}
