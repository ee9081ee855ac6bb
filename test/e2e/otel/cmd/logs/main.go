// Logs writes JSON records with and without a span.
package main

import (
	"context"
	"log"
	"log/slog"
	"os"

	"go.opentelemetry.io/otel"
)

func main() {
	logger := slog.New(slog.NewJSONHandler(os.Stdout, nil))
	slog.SetDefault(logger)
	ctx, span := otel.Tracer("logs").Start(context.Background(), "work")
	logger.InfoContext(ctx, "with context", "fruit", "pear")
	logger.LogAttrs(ctx, slog.LevelWarn, "attributes", slog.Int("count", 2))
	logger.With("shop", 7).InfoContext(ctx, "with")
	logger.DebugContext(ctx, "not shown")
	logger.Info("without context")
	log.Print("package log")
	span.End()
}
