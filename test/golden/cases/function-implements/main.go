package main

import (
	"context"
	"errors"
)

type myContext struct{ context.Context }

type problem struct{}

func (*problem) Error() string { return "problem" }

func plain(ctx context.Context) {}

func own(n int, _ *myContext) {}

func exactFirst(*myContext, context.Context) {}

func none(n int) (int, string) { return n, "" }

func first() (error, int) { return errors.New("x"), 1 }

func pointer() (*problem, *problem) { return nil, nil }

func value() problem { return problem{} }

func last() (n int, err error) { return }

func main() {
	plain(context.Background())
	own(1, &myContext{})
	exactFirst(nil, context.Background())
	none(1)
	first()
	pointer()
	value()
	last()
}
