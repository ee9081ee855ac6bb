//go:build tools

// Package tools lists what is woven into the program of this module, where it is not instrumented by hand.
package tools

import (
	_ "github.com/XSAM/otelsql"                                       // integration
	_ "github.com/redis/go-redis/extra/redisotel/v9"                  // integration
	_ "go.opentelemetry.io/contrib/exporters/autoexport"              // integration
	_ "go.opentelemetry.io/contrib/instrumentation/net/http/otelhttp" // integration
	_ "log/slog"                                                      // integration
)
