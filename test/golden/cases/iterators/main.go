package main

import "iter"

func numbers(n int) iter.Seq[int] {
	return func(yield func(int) bool) {
		for i := range n {
			if !yield(i) {
				return
			}
		}
	}
}

func doubled(seq iter.Seq[int]) iter.Seq[int] {
	return func(yield func(int) bool) {
		seq(func(n int) bool { return yield(2 * n) })
	}
}

func main() {
	for n := range numbers(5) {
		if n > 4 {
			break
		}
		println(n)
	}
}
