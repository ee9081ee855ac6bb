//go:build tools

// Package tools lists the integrations that are woven into the tests.
package tools

import (
	_ "github.com/DataDog/dd-trace-go/v2/ddtrace/tracer" // integration
	_ "github.com/DataDog/dd-trace-go/v2/orchestrion"    // integration
)
