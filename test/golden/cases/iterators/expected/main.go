//line $CASE/main.go:1:1
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
		seq(func(n int) bool {/*line <generated>:1*/{
defer println("done", n)
};
/*line $CASE/main.go:17:25*/ return yield(2 * n) })
	}
}

func main() {
	for n := range /*line <generated>:4*/doubled(
/*line $CASE/main.go:22:17*/numbers(5)/*line <generated>:5*/)/*line $CASE/main.go:22:27*/ {
		if n > 4 {
			break
		}
		println(n)
	}
}
