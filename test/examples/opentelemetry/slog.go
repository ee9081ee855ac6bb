// In package log/slog
package slog

import (
	"context"
	"time"
)

func (l *Logger) log(ctx context.Context, level Level, message string) {
	r := NewRecord(time.Now(), level, message, 0)
	_ = l.Handler().Handle(ctx, r)
}
