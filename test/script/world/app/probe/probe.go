// Package probe is injected into the tracer as well.
package probe

var names []string

// Note remembers a name.
func Note(name string) { names = append(names, name) }

// Noted returns the names that were remembered so far.
func Noted() []string { return names }
