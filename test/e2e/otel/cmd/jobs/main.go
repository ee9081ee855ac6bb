// Jobs does work without a context in goroutines that do jobs of several requests, and in others that work for one. A request,
// /stream, lasts; another, /order, comes and goes meanwhile. The name of each span ends with its expected parent: the path of a
// request, or "none". Two more scenes print something.
package main

import (
	"context"
	"log"
	"maps"
	"os"
	"slices"

	"go.opentelemetry.io/otel"
	"go.opentelemetry.io/otel/trace"
)

func work(name string) {
	_, span := otel.Tracer("jobs").Start(context.Background(), name)
	span.End()
}

func workFor(ctx context.Context, name string) {
	_, span := otel.Tracer("jobs").Start(ctx, name)
	span.End()
}

func entry(kind trace.SpanKind, name string) {
	_, span := otel.Tracer("jobs").Start(context.Background(), name, trace.WithSpanKind(kind))
	span.End()
}

var groups = []map[string]func() scene{workers, helpers, libraries, requests, stores, inherited}

func main() {
	names := os.Args[1:]
	switch {
	case len(names) == 1 && names[0] == "baggage":
		baggage()
		return
	case len(names) == 1 && names[0] == "leak":
		leak()
		return
	case len(names) == 0:
		for _, group := range groups {
			names = slices.AppendSeq(names, maps.Keys(group))
		}
	}
	for _, name := range names {
		i := slices.IndexFunc(groups, func(group map[string]func() scene) bool { return group[name] != nil })
		if i < 0 {
			log.Fatal("no scene ", name)
		}
		play := groups[i][name]
		perform(play())
	}
}
