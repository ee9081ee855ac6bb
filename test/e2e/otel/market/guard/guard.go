// Package guard is injected into the market by orchestrion.yml.
package guard

import (
	"context"
	"os"

	"go.opentelemetry.io/otel/codes"
	"go.opentelemetry.io/otel/trace"
)

// Open opens a file below the working folder, like os.Open. It refuses paths that lead out of that folder by .. or a symbolic
// link, and records this in the span of the request.
func Open(name string) (*os.File, error) {
	file, err := os.OpenInRoot(".", name)
	if err != nil && !os.IsNotExist(err) {
		span := trace.SpanFromContext(context.Background()) // woven: the span of the request for which this goroutine works
		span.SetStatus(codes.Error, "refused: "+err.Error())
	}
	return file, err
}
