//go:build tools

// Package tools lists what is woven into the programs of this module.
package tools

import (
	_ "go.opentelemetry.io/contrib/exporters/autoexport"              // integration
	_ "go.opentelemetry.io/contrib/instrumentation/net/http/otelhttp" // integration
)
