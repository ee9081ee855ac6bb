package lib

import "fmt"

type Client struct{ Name string }

type Box[T any] struct{ Value T }

func Seen[T any](what string, value T) T {
	fmt.Printf("%s %+v\n", what, value)
	return value
}
