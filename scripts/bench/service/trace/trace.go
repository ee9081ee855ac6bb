// Package trace is injected into the service, which does not import it itself.
package trace

import (
	"log/slog"
	"time"
)

// Span is a timed operation.
type Span struct {
	name     string
	revision string
	start    time.Time
}

// Start begins a span.
func Start(name, revision string) *Span {
	return &Span{name: name, revision: revision, start: time.Now()}
}

// End logs the duration of the span.
func (s *Span) End() {
	slog.Info("span", "name", s.name, "revision", s.revision, "duration", time.Since(s.start))
}
