//line $CASE/main.go:1:1
package main/*line <generated>:1*/;import __orchestrion_io "io"/*line $CASE/main.go:1:13*/

import (
	"bytes"
	"io"
	"os"

	"example.com/golden/method-call-embedded/sub"
)

// logger has a With of its own, which is another one.
type logger struct{ *sub.Logger }

func (l logger) With(n int) logger { return l }

type outer struct{ logger }

type both struct {
	io.ReadWriter
	n int
}

type output struct{ both }

type parted interface {
	io.Writer
	Part()
}

func main() {
	base := &sub.Logger{}
	base/*line <generated>:2*/.With("woven").Info(
/*line $CASE/main.go:32:12*/"direct"/*line <generated>:3*/, )/*line $CASE/main.go:32:21*/
	l := logger{base}
	l/*line <generated>:4*/.Logger.With("woven").Info(
/*line $CASE/main.go:34:9*/"embedded"/*line <generated>:5*/, )/*line $CASE/main.go:34:20*/
	outer{l}/*line <generated>:6*/.logger.Logger.With("woven").Debug(
/*line $CASE/main.go:35:17*/"twice"/*line <generated>:7*/, )/*line $CASE/main.go:35:25*/
	/*line $CASE/main.go:36:3*/outer{l}.With(1)/*line <generated>:8*/.Logger.With("woven").Info(
/*line $CASE/main.go:36:26*/"called"/*line <generated>:9*/, )/*line $CASE/main.go:36:35*/
	sub.NewHides()/*line <generated>:10*/.With("woven").Info(
/*line $CASE/main.go:37:22*/"hidden"/*line <generated>:11*/, )/*line $CASE/main.go:37:31*/
	o := output{both{ReadWriter: bytes.NewBuffer(nil)}}
	/*line <generated>:12*/func(w __orchestrion_io.Writer, b []byte) (int, error) { println("to a writer"); return w.Write(b) }(
/*line $CASE/main.go:39:2*/o/*line <generated>:13*/.both.ReadWriter, 
/*line $CASE/main.go:39:10*/[]byte("x")/*line <generated>:14*/)/*line $CASE/main.go:39:22*/
	var w parted
	if w != nil {
		/*line <generated>:15*/func(w __orchestrion_io.Writer, b []byte) (int, error) { println("to a writer"); return w.Write(b) }(
/*line $CASE/main.go:42:3*/w/*line <generated>:16*/, 
/*line $CASE/main.go:42:11*/nil/*line <generated>:17*/)/*line $CASE/main.go:42:15*/
	}
	os.Stdout.Write([]byte("a file\n"))
}
