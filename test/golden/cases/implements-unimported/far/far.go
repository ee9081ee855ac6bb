package far

import "io"

type Sizer interface{ Size() int }

type Both interface {
	Sizer
	io.Closer
}
