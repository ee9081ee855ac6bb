//line $CASE/main.go:1:1
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

func pointer(c *closer) {/*line <generated>:1*/{
println("pointer", any(c) != nil)
};
/*line $CASE/main.go:20:26*/}

func value(c closer) {}

func other(n *nameOnly) {}

func promoted(n int, e *embedding) {/*line <generated>:4*/{
println("promoted", any(e) != nil)
};
/*line $CASE/main.go:26:37*/}

func larger(n named) {/*line <generated>:7*/{
println("larger", any(n) != nil)
};
/*line $CASE/main.go:28:23*/}

func standard(f *os.File) {/*line <generated>:10*/{
println("standard", any(f) != nil)
};
/*line $CASE/main.go:30:28*/}

func first() (*closer, int) { return nil, 0 }

func final() (int, *closer) {/*line <generated>:13*/{
println("final: final")
};
/*line $CASE/main.go:34:30*/ return 0, nil }

func generic[C named](c C) {/*line <generated>:16*/{
println("generic", any(c) != nil)
};
/*line $CASE/main.go:36:29*/}

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
