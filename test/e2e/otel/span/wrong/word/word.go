//go:build wrong

// Package word has a directive that is wrong.
package word

//orchestrion:span checkout
func F() {}
