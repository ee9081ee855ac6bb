package main

import (
	"fmt"
	"reflect"
)

type (
	Tagged struct {
		A int `json:"a"` // with a tag
	}

	Embedding struct {
		*Tagged
		fmt.Stringer // embedded
		// nothing more
	}
	Nested struct{ inner struct{ a int } }
)

type Two[A any, B interface{ ~int }] struct {
	a A
	b B; c, d int }

type Renamed Tagged

type Aliased = Tagged

type Interface interface{ Extra() }

func fields(v any) {
	t := reflect.TypeOf(v)
	fmt.Print(t)
	for i := range t.NumField() {
		fmt.Print(" ", t.Field(i).Name, ":", t.Field(i).Type)
	}
	fmt.Println()
}

func main() {
	type Local struct {
	}
	for _, v := range []any{Tagged{}, Embedding{}, Nested{}, Two[int, int]{}, Renamed{}, Aliased{}, Local{}} {
		fields(v)
	}
}
