// Package tracer stands for a tracer, into which only aspects marked tracer-internal are woven.
package tracer

// Outside has a directive that everybody else's function would be woven for.
//
//hook:note
func Outside() string { return "outside" }

// Inside has a directive of an aspect that is meant for tracers too.
//
//hook:internal
func Inside() string { return "inside" }
