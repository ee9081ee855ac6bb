// Package shop has the functions whose calls are woven.
package shop

// Price is wrapped, with a tag appended.
func Price(item string, options ...string) string {
	for _, option := range options {
		item += "+" + option
	}
	return item
}

// Cost is wrapped by code that does not compile.
func Cost(item string) int { return len(item) }
