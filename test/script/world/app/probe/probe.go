// Package probe is woven into the tracer as well.
package probe

var names []string

// Note remembers a name.
func Note(name string) { names = append(names, name) }

// Noted tells what was remembered so far.
func Noted() []string { return names }
