package main

import (
	"os"
	"reflect"
)

func zero[T any]() (none T) { return none }

func pair[K comparable, V any](key K, value V) map[K]V { return map[K]V{key: value} }

func main() {
	os.Stdout.WriteString(reflect.TypeFor[[]int]().String() + "\n")
	os.Stdout.WriteString(zero[string]() + "|\n")
	m := pair[string, int]("a", 1)
	n := (pair[string, int])("b", 2)
	n = (pair[string, int])("b", 3)
	println(len(m), len(n), n["b"], len(pair("c", 3)), zero[[]string]() == nil)
	os.Stdout.WriteString(reflect.TypeFor[map[string]int]().Key().String() + "\n")
}
