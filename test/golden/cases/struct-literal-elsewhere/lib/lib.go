package lib

import "fmt"

type Item struct{ N int }

type (
	Items     []Item
	Pointers  map[string]*Item
	Nested    [][2]Items
	Key       struct{ A, B int }
	Table     map[Key]Item
	Named     struct{ Name string }
	Names     []*Named
	Box[T any] struct{ Value T }
	Boxes[T any] []Box[T]
	Rebuilt   struct{ N int }
	Rebuilds  []*Rebuilt
	hidden    struct{ N int }
	Hidden    []hidden
)

func Seen[T any](what string, value T) T {
	fmt.Printf("%s %+v\n", what, value)
	return value
}
