//go:build tools

// Package tools lists what is woven into the tests while they are built.
package tools

import (
	_ "github.com/DataDog/dd-trace-go/v2/ddtrace/tracer" // integration
	_ "github.com/DataDog/dd-trace-go/v2/orchestrion"    // integration
)
