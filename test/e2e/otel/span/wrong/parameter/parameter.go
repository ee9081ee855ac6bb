//go:build wrong

// Package parameter has a directive that is wrong.
package parameter

//orchestrion:span user.id:{idd}
func F(id int) { _ = id }
