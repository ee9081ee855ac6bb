package bodies // trailing

func oneLine() { go oneLine() }

func empty() {}

func emptyLines() {

}

func comment() { // after the brace
	// inside
}

func statement() int { /* before */ return /* why */ 1 /* after */ }

func external() int

var literal = func(n int) int { return n }

var nested = func() func() { return func() { return } }

func label() {
again:
	for {
		break again
	}
	goto again
}

func generic[T any, U interface{ ~int | ~string }](t T, u U) (T, U) { return t, u }

type method[T any] struct{}

func (method[T]) Value() (t T) { return }

func weird(
	a int, // the first
	b ...string) (
	error,
) {
	return nil
}

func log() {}
