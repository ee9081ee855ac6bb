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

func named([eight]byte)                     {}
func computed(n int, a [2 * (two + 2)]byte) {}
func otherFile([elsewhere]byte)             {}
func imported([size.Eight]byte)             {}
func hexadecimal([0x8]byte)                 {}
func octal([010]byte)                       {}
func letter(['\b']byte)                     {}
func ofText([len("eight!!!")]byte)          {}
func ofSize([unsafe.Sizeof(int64(0))]byte)  {}
func float([8.0]byte)                       {}

func sixteen([2 * eight]byte)  {}
func otherElement([eight]int8) {}
func shadowed() func([9]byte) {
	const eight = 9
	return func([eight]byte) {}
}

func nested(map[[two]string][][eight]int) *[three]error { return nil }
func wrong(map[[one]string][][eight]int) *[three]error  { return nil }

func argument(size.Box[[eight]byte]) {}
func other(size.Box[[three]byte])    {}

var (
	written  [three]string
	implicit = [...]string{"a", "b", 2: "c"}
	longer   = [...]string{3: "d"}
	inferred = size.Three()
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
