// Package shop has the functions whose calls are woven.
package shop

import "strings"

// Price is wrapped, with a tag appended.
func Price(item string, options ...string) string {
	return strings.Join(append([]string{item}, options...), "+")
}

// Cost is wrapped by code that does not compile.
func Cost(item string) int { return len(item) }
