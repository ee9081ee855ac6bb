package main

import "os"

type closer struct{}

func (*closer) Close() error { return nil }

type nameOnly struct{}

func (*nameOnly) Close() {}

type embedding struct{ *closer }

type named interface {
	Close() error
	Name() string
}

func pointer(c *closer) {}

func value(c closer) {}

func other(n *nameOnly) {}

func promoted(n int, e *embedding) {}

func larger(n named) {}

func standard(f *os.File) {}

func first() (*closer, int) { return nil, 0 }

func final() (int, *closer) { return 0, nil }

func generic[C named](c C) {}

func main() {
	pointer(nil)
	value(closer{})
	other(nil)
	promoted(1, nil)
	larger(nil)
	standard(os.Stdout)
	first()
	final()
	generic[named](nil)
}
