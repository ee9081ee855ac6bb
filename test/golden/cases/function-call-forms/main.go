package main

import (
	"fmt"
	"slices"
	"time"
)

func local(n int) int { return n }

func main() {
	fmt.Println(local(1)*2, -local(3), (local)(5))
	list := []int{1, 2}
	fmt.Println(slices.Max(list), slices.Max[[]int](list), slices.Max[[]int, int](list))
	fmt.Println(slices.Contains(list, 1), slices.Contains[[]int](list, 3))
	fmt.Println(time.Duration(5), time.Second/time.Duration(1))
	table := []func(int, int) int{func(a, b int) int { return a - b }}
	fmt.Println(table[0](3, 2))
}
