package main

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
	base.Info("direct")
	l := logger{base}
	l.Info("embedded")
	outer{l}.Debug("twice")
	(outer{l}.With(1).Info)("called")
	sub.NewHides().Info("hidden")
	within{sub.NewHides()}.Info("hidden within")
	o := output{both{ReadWriter: bytes.NewBuffer(nil)}}
	o.Write([]byte("x"))
	var w parted
	if w != nil {
		w.Write(nil)
	}
	os.Stdout.Write([]byte("a file\n"))
}
