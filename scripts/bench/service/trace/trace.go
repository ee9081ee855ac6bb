// Package trace is what is woven into the service; nothing of it imports this package.
package trace

import (
	"log/slog"
	"time"
)

// Span is something that takes time.
type Span struct {
	name     string
	revision string
	start    time.Time
}

// Start begins a span.
func Start(name, revision string) *Span {
	return &Span{name: name, revision: revision, start: time.Now()}
}

// End logs how long it took.
func (s *Span) End() {
	slog.Info("span", "name", s.name, "revision", s.revision, "duration", time.Since(s.start))
}
