//go:build tools

// This file lists the integrations that orchestrion weaves into this module while it is built. It is never compiled;
// it also keeps `go mod tidy` from dropping the modules that the integrations need.
// Manage it with `orchestrion pin`, or edit it by hand.

package tools

import (
	_ "github.com/sirupsen/logrus"                                                  // integration
	_ "go.opentelemetry.io/contrib/exporters/autoexport"                            // integration
	_ "go.opentelemetry.io/contrib/instrumentation/google.golang.org/grpc/otelgrpc" // integration
	_ "go.opentelemetry.io/contrib/instrumentation/net/http/otelhttp"               // integration
	_ "go.uber.org/zap"                                                             // integration
	_ "log/slog"                                                                    // integration
)
