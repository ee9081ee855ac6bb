package main

import (
	"bytes"
	"fmt"
	"io"
)

type outer struct{ bytes.Buffer }

type other struct{}

func (other) Len() int       { return 0 }
func (other) String() string { return "other" }

func pointer() *bytes.Buffer { return bytes.NewBufferString("of a call") }

func write(w io.Writer) {
	w.Write([]byte("x"))
	bytes.NewBuffer(nil).Write(nil)
}

func main() {
	var value bytes.Buffer
	value.WriteString("value")
	p := &value
	fmt.Println(value.String(), p.String(), (*p).String(), pointer().String())
	fmt.Println(value.Len(), p.Len(), other{}.Len(), other{}.String())
	var o outer
	fmt.Println(o.Len(), o.Buffer.Len())
	list := []*bytes.Buffer{p}
	fmt.Println(list[0].String(), (*bytes.Buffer).String(p))
	m := value.String
	fmt.Println(m())
	write(p)
	fmt.Println(p)
}
