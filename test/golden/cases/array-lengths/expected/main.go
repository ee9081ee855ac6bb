//line $CASE/main.go:1:1
package main

import (
	"fmt"
	"unsafe"

	"example.com/golden/array-lengths/size"
)

const eight = 1 << three

const (
	_ = iota
	one
	two
)

func named(/*line <generated>:1*/__argument__0 /*line $CASE/main.go:18:12*/[eight]byte)                     {/*line <generated>:2*/{
println("named: eight", len(__argument__0))
};
/*line $CASE/main.go:18:46*/}
func computed(n int, a [2 * (two + 2)]byte) {/*line <generated>:5*/{
println("computed: eight", len(a))
};
/*line $CASE/main.go:19:46*/}
func otherFile(/*line <generated>:8*/__argument__0 /*line $CASE/main.go:20:16*/[elsewhere]byte)             {/*line <generated>:9*/{
println("otherFile: eight", len(__argument__0))
};
/*line $CASE/main.go:20:46*/}
func imported(/*line <generated>:12*/__argument__0 /*line $CASE/main.go:21:15*/[size.Eight]byte)             {/*line <generated>:13*/{
println("imported: eight", len(__argument__0))
};
/*line $CASE/main.go:21:46*/}
func hexadecimal(/*line <generated>:16*/__argument__0 /*line $CASE/main.go:22:18*/[0x8]byte)                 {/*line <generated>:17*/{
println("hexadecimal: eight", len(__argument__0))
};
/*line $CASE/main.go:22:46*/}
func octal(/*line <generated>:20*/__argument__0 /*line $CASE/main.go:23:12*/[010]byte)                       {/*line <generated>:21*/{
println("octal: eight", len(__argument__0))
};
/*line $CASE/main.go:23:46*/}
func letter(/*line <generated>:24*/__argument__0 /*line $CASE/main.go:24:13*/['\b']byte)                     {/*line <generated>:25*/{
println("letter: eight", len(__argument__0))
};
/*line $CASE/main.go:24:46*/}
func ofText(/*line <generated>:28*/__argument__0 /*line $CASE/main.go:25:13*/[len("eight!!!")]byte)          {/*line <generated>:29*/{
println("ofText: eight", len(__argument__0))
};
/*line $CASE/main.go:25:46*/}
func ofSize(/*line <generated>:32*/__argument__0 /*line $CASE/main.go:26:13*/[unsafe.Sizeof(int64(0))]byte)  {/*line <generated>:33*/{
println("ofSize: eight", len(__argument__0))
};
/*line $CASE/main.go:26:46*/}
func float(/*line <generated>:36*/__argument__0 /*line $CASE/main.go:27:12*/[8.0]byte)                       {/*line <generated>:37*/{
println("float: eight", len(__argument__0))
};
/*line $CASE/main.go:27:46*/}

func sixteen([2 * eight]byte)  {}
func otherElement([eight]int8) {}
func shadowed() func([9]byte) {
	const eight = 9
	return func([eight]byte) {}
}

func nested(map[[two]string][][eight]int) /*line <generated>:40*/(__result__0 /*line $CASE/main.go:36:43*/*[three]error/*line <generated>:41*/)/*line $CASE/main.go:36:56*/ {/*line <generated>:42*/{
println("nested: nested", __result__0 == nil)
};
/*line $CASE/main.go:36:58*/ return nil }
func wrong(map[[one]string][][eight]int) *[three]error  { return nil }

func argument(size.Box[[eight]byte]) {/*line <generated>:45*/{
println("argument: argument")
};
/*line $CASE/main.go:39:39*/}
func other(size.Box[[three]byte])    {}

var (
	written  [three]string/*line <generated>:48*/ = [3]string{"woven"}/*line $CASE/main.go:43:24*/
	implicit = /*line <generated>:49*/[3]string{"woven"}/*line $CASE/main.go:44:42*/
	longer   = [...]string{3: "d"}
	inferred = /*line <generated>:50*/[3]string{"woven"}/*line $CASE/main.go:46:25*/
)

func main() {
	var a [8]byte
	named(a)
	computed(1, a)
	otherFile(a)
	imported(a)
	hexadecimal(a)
	octal(a)
	letter(a)
	ofText(a)
	ofSize(a)
	float(a)
	sixteen([16]byte{})
	otherElement([8]int8{})
	shadowed()([9]byte{})
	nested(nil)
	wrong(nil)
	argument(size.Box[[8]byte]{})
	other(size.Box[[3]byte]{})
	fmt.Println(written, implicit, longer, inferred)
}
