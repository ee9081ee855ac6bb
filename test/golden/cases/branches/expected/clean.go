//line $CASE/clean.go:1:1
package main

import "path"

func clean(s string) string { return path.Clean(s) }
