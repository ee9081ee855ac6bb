package lib

import "fmt"

type Client struct{ Name string }

type Box[T any] struct{ Value T }

type hidden struct{ N int }

type Shown = hidden

type Clients []Client

func Seen[T any](what string, value T) T {
	fmt.Printf("%s %+v\n", what, value)
	return value
}
