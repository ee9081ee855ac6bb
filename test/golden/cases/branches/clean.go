package main

import "path"

func clean(s string) string { return path.Clean(s) }
