// In package go.opentelemetry.io/contrib/propagators/autoprop
package autoprop

import "go.opentelemetry.io/otel/propagation"

func NewTextMapPropagator(props ...propagation.TextMapPropagator) propagation.TextMapPropagator {
	return choose(props)
}
