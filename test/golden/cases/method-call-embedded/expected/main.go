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

// Its own field can be named here, the next one inside it cannot.
type within struct{ sub.Hides }

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
/*line $CASE/main.go:35:12*/"direct"/*line <generated>:3*/, )/*line $CASE/main.go:35:21*/
	l := logger{base}
	l/*line <generated>:4*/.Logger.With("woven").Info(
/*line $CASE/main.go:37:9*/"embedded"/*line <generated>:5*/, )/*line $CASE/main.go:37:20*/
	outer{l}/*line <generated>:6*/.logger.Logger.With("woven").Debug(
/*line $CASE/main.go:38:17*/"twice"/*line <generated>:7*/, )/*line $CASE/main.go:38:25*/
	/*line $CASE/main.go:39:3*/outer{l}.With(1)/*line <generated>:8*/.Logger.With("woven").Info(
/*line $CASE/main.go:39:26*/"called"/*line <generated>:9*/, )/*line $CASE/main.go:39:35*/
	sub.NewHides()/*line <generated>:10*/.With("woven").Info(
/*line $CASE/main.go:40:22*/"hidden"/*line <generated>:11*/, )/*line $CASE/main.go:40:31*/
	within{sub.NewHides()}/*line <generated>:12*/.With("woven").Info(
/*line $CASE/main.go:41:30*/"hidden within"/*line <generated>:13*/, )/*line $CASE/main.go:41:46*/
	o := output{both{ReadWriter: bytes.NewBuffer(nil)}}
	/*line <generated>:14*/func(w __orchestrion_io.Writer, b []byte) (int, error) { println("to a writer"); return w.Write(b) }(
/*line $CASE/main.go:43:2*/o/*line <generated>:15*/.both.ReadWriter, 
/*line $CASE/main.go:43:10*/[]byte("x")/*line <generated>:16*/)/*line $CASE/main.go:43:22*/
	var w parted
	if w != nil {
		/*line <generated>:17*/func(w __orchestrion_io.Writer, b []byte) (int, error) { println("to a writer"); return w.Write(b) }(
/*line $CASE/main.go:46:3*/w/*line <generated>:18*/, 
/*line $CASE/main.go:46:11*/nil/*line <generated>:19*/)/*line $CASE/main.go:46:15*/
	}
	os.Stdout.Write([]byte("a file\n"))
}
