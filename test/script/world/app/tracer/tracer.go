// Package tracer represents a tracer, into which only aspects marked tracer-internal are woven.
package tracer

// Outside has a directive for which functions outside of tracers are woven.
//
//hook:note
func Outside() string { return "outside" }

// Inside has a directive of an aspect that is meant for tracers too.
//
//hook:internal
func Inside() string { return "inside" }
