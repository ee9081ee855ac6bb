// Package hooks is injected by the aspects beside it.
package hooks

var entered []string

// Enter records that a function was entered; the returned function is called at the end.
func Enter(name string) func() {
	entered = append(entered, name)
	return func() {}
}

// Entered returns the functions that were entered so far.
func Entered() []string { return entered }

// Seen returns its argument.
func Seen[T any](what string, value T) T {
	entered = append(entered, what)
	return value
}

// Tag is appended to the arguments of calls.
func Tag() string { return "tagged" }
