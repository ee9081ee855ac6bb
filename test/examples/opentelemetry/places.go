// In package go.opentelemetry.io/otel/sdk/trace
package trace

import (
	"context"

	"go.opentelemetry.io/otel/trace"
)

func (tr *tracer) newSpan(ctx context.Context, name string, config *trace.SpanConfig) trace.Span {
	return tr.newRecordingSpan(ctx, name, config)
}
