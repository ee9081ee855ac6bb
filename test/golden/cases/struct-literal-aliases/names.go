package main

import "example.com/golden/struct-literal-aliases/lib"

type renamed = lib.Client

type (
	again  = renamed // an alias of an alias
	IntBox = lib.Box[int]
	mine   = own
)

type own struct{ n int }

// No alias: another type with the same fields.
type defined lib.Client
