// Package calc has something to test.
package calc

// Add adds.
func Add(a, b int) int { return a + b }
