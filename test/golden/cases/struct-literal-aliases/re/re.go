// Package re gives types of another package names of its own.
package re

import "example.com/golden/struct-literal-aliases/lib"

type Client = lib.Client

type Other struct{ Name string }
