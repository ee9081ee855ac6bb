// In package go.opentelemetry.io/otel/baggage
package baggage

import "context"

func FromContext(ctx context.Context) Baggage {
	return Baggage{list: listFromContext(ctx)}
}
