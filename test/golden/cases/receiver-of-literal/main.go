package main

type T struct{}

func (t T) method() { func() {}() }

func main() { T{}.method() }
