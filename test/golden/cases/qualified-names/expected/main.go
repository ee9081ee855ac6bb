//line $CASE/main.go:1:1
package main

type store struct {
	hook func()
}

type stack[T any] []T

type pair[K comparable, V any] struct{}

func (store) value() {/*line <generated>:1*/{
println("example.com/golden/qualified-names", "main.store.value")
};
/*line $CASE/main.go:11:23*/}

func (*store) pointer() {/*line <generated>:4*/{
println("example.com/golden/qualified-names", "main.store.pointer")
};
/*line $CASE/main.go:13:26*/}

func (_ (*store)) parenthesized() {/*line <generated>:7*/{
println("example.com/golden/qualified-names", "main.store.parenthesized")
};
/*line $CASE/main.go:15:36*/}

func (s *stack[T]) generic() {/*line <generated>:10*/{
println("example.com/golden/qualified-names", "main.stack.generic")
};
/*line $CASE/main.go:17:31*/}

func (pair[_, V]) several() {/*line <generated>:13*/{
println("example.com/golden/qualified-names", "main.pair.several")
};
/*line $CASE/main.go:19:30*/}

func function[T any]() {/*line <generated>:16*/{
println("example.com/golden/qualified-names", "main.function")
};
/*line $CASE/main.go:21:25*/}

var level = func() {/*line <generated>:19*/{
println("example.com/golden/qualified-names", "main.level")
};
/*line $CASE/main.go:23:21*/}

var first, second = func() {/*line <generated>:22*/{
println("example.com/golden/qualified-names", "main.first")
};
/*line $CASE/main.go:25:29*/}, func() {/*line <generated>:25*/{
println("example.com/golden/qualified-names", "main.second")
};
/*line $CASE/main.go:25:40*/
	func() {/*line <generated>:28*/{
println("example.com/golden/qualified-names", "main.second.func")
};
/*line $CASE/main.go:26:10*/}()
}

var hooks = map[string]func(){"key": func() {/*line <generated>:31*/{
println("example.com/golden/qualified-names", "main.func")
};
/*line $CASE/main.go:29:46*/}}

var table = store{hook: (func() {/*line <generated>:34*/{
println("example.com/golden/qualified-names", "main.hook")
};
/*line $CASE/main.go:31:34*/})}

func main() {/*line <generated>:37*/{
println("example.com/golden/qualified-names", "main.main")
};
/*line $CASE/main.go:33:14*/
	store{}.value()
	new(store).pointer()
	new(store).parenthesized()
	new(stack[int]).generic()
	pair[int, int]{}.several()
	function[int]()
	level()
	first()
	second()
	hooks["key"]()
	table.hook()
	short := func() {/*line <generated>:40*/{
println("example.com/golden/qualified-names", "main.main.short")
};
/*line $CASE/main.go:45:19*/
		inner := func() {/*line <generated>:43*/{
println("example.com/golden/qualified-names", "main.main.short.inner")
};
/*line $CASE/main.go:46:20*/}
		inner()
	}
	short()
	var other store
	other.hook = func() {/*line <generated>:46*/{
println("example.com/golden/qualified-names", "main.main.hook")
};
/*line $CASE/main.go:51:23*/}
	other.hook()
	var one, _ = 1, func() {/*line <generated>:49*/{
println("example.com/golden/qualified-names", "main.main.func")
};
/*line $CASE/main.go:53:26*/}
	_ = one
	defer func() {/*line <generated>:52*/{
println("example.com/golden/qualified-names", "main.main.func")
};
/*line $CASE/main.go:55:16*/}()
	func() func() { return func() {/*line <generated>:55*/{
println("example.com/golden/qualified-names", "main.main.func.func")
};
/*line $CASE/main.go:56:33*/} }()()
}
