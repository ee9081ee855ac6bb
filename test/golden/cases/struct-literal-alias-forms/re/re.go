package re

import "example.com/golden/struct-literal-alias-forms/lib"

type (
	Renamed             = lib.Client
	G[T any]            = lib.Box[T]
	Paren               = (lib.Client)
	Odd /* comment */   = /* x */ lib.Client
	Number              = int
	Unrelated           = struct{ Name string }
)
