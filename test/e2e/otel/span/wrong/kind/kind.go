//go:build wrong

// Package kind has a directive that is wrong.
package kind

//orchestrion:span kind:remote
func F() {}
