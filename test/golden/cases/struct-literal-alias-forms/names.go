package main

import (
	"example.com/golden/struct-literal-alias-forms/lib"
	"example.com/golden/struct-literal-alias-forms/re"
)

type multi =
	lib.Client

type commented /* x */ = /* y */ lib.Client
type paren = (lib.Client)
type gen[T any] = lib.Box[T]
type x = int; type semi = lib.Client
type ofRe = re.Renamed
type inner = lib.Client
type holder struct{ inner inner }
type defined lib.Client
type pointer = *lib.Client
type pointers []pointer
