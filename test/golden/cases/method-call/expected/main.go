//line $CASE/main.go:1:1
package main/*line <generated>:1*/;import __orchestrion_io "io"/*line $CASE/main.go:1:13*/

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
	/*line <generated>:2*/func(w __orchestrion_io.Writer, p []byte) (int, error) {
  return w.Write(append([]byte("~"), p...))
}(
/*line $CASE/main.go:19:2*/w/*line <generated>:5*/, 
/*line $CASE/main.go:19:10*/[]byte("x")/*line <generated>:6*/)/*line $CASE/main.go:19:22*/
	bytes.NewBuffer(nil).Write(nil)
}

func main() {
	var value bytes.Buffer
	value.WriteString("value")
	p := &value
	fmt.Println(/*line <generated>:7*/"v:" + /*line $CASE/main.go:27:14*/value.String(), /*line <generated>:8*/"p:" + /*line $CASE/main.go:27:30*/p.String(), /*line <generated>:9*/"v:" + /*line $CASE/main.go:27:42*/(*p).String(), /*line <generated>:10*/"p:" + /*line $CASE/main.go:27:57*/pointer().String())
	fmt.Println(value.Len()/*line <generated>:11*/ + 1000/*line $CASE/main.go:28:25*/, p.Len()/*line <generated>:12*/ + 1000/*line $CASE/main.go:28:34*/, other{}.Len(), other{}.String())
	var o outer
	fmt.Println(o.Len()/*line <generated>:13*/ + 1000/*line $CASE/main.go:30:21*/, o.Buffer.Len()/*line <generated>:14*/ + 1000/*line $CASE/main.go:30:37*/)
	list := []*bytes.Buffer{p}
	fmt.Println(/*line <generated>:15*/"p:" + /*line $CASE/main.go:32:14*/list[0].String(), /*line <generated>:16*/"p:" + /*line $CASE/main.go:32:32*/(*bytes.Buffer).String(p))
	m := value.String
	fmt.Println(m())
	write(p)
	fmt.Println(p)
}
