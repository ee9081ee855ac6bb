//go:build wrong

// Package slice has a directive that is wrong.
package slice

//orchestrion:span all:{all}
func F(all []string) { _ = all }
