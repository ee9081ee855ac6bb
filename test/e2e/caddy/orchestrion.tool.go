//go:build tools

// Package tools lists the integrations that are woven into Caddy.
package tools

import (
	_ "github.com/DataDog/dd-trace-go/contrib/google.golang.org/grpc/v2" // integration
	_ "github.com/DataDog/dd-trace-go/contrib/log/slog/v2"               // integration
	_ "github.com/DataDog/dd-trace-go/contrib/net/http/v2"               // integration
	_ "github.com/DataDog/dd-trace-go/v2/contrib/os"                     // integration
	_ "github.com/DataDog/dd-trace-go/v2/ddtrace/tracer"                 // integration
	_ "github.com/DataDog/dd-trace-go/v2/profiler"                       // integration
)
