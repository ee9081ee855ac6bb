// Package hooks is what the aspects beside it weave in.
package hooks

var entered []string

// Enter notes that a function was entered; what it returns is called at the end.
func Enter(name string) func() {
	entered = append(entered, name)
	return func() {}
}

// Entered tells which functions were entered so far.
func Entered() []string { return entered }

// Seen hands a value on.
func Seen[T any](what string, value T) T {
	entered = append(entered, what)
	return value
}

// Tag is appended to the arguments of calls.
func Tag() string { return "tagged" }
