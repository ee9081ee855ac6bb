package main

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"sync/atomic"

	"go.opentelemetry.io/otel"
	"go.opentelemetry.io/otel/attribute"
	"go.opentelemetry.io/otel/propagation"
	sdkmetric "go.opentelemetry.io/otel/sdk/metric"
	"go.opentelemetry.io/otel/sdk/metric/metricdata"
	sdktrace "go.opentelemetry.io/otel/sdk/trace"
	"go.opentelemetry.io/otel/sdk/trace/tracetest"
	"go.opentelemetry.io/otel/trace"
)

type telemetry struct {
	spans  *tracetest.InMemoryExporter
	reader *sdkmetric.ManualReader
	open   atomic.Int64
}

func setUp(sampler string) *telemetry {
	t := &telemetry{spans: tracetest.NewInMemoryExporter(), reader: sdkmetric.NewManualReader(
		sdkmetric.WithTemporalitySelector(func(sdkmetric.InstrumentKind) metricdata.Temporality { return metricdata.DeltaTemporality }))}
	options := []sdktrace.TracerProviderOption{sdktrace.WithSyncer(t.spans), sdktrace.WithSpanProcessor(t)}
	switch sampler {
	case "never":
		options = append(options, sdktrace.WithSampler(sdktrace.NeverSample()))
	case "by name":
		options = append(options, sdktrace.WithSampler(sdktrace.ParentBased(byName{})))
	}
	otel.SetTracerProvider(sdktrace.NewTracerProvider(options...))
	otel.SetMeterProvider(sdkmetric.NewMeterProvider(sdkmetric.WithReader(t.reader)))
	otel.SetTextMapPropagator(propagation.NewCompositeTextMapPropagator(propagation.TraceContext{}, propagation.Baggage{}))
	return t
}

// The program's own middleware gives its spans other names.
type byName struct{}

func (byName) ShouldSample(p sdktrace.SamplingParameters) sdktrace.SamplingResult {
	if p.Name == "GET" {
		return sdktrace.NeverSample().ShouldSample(p)
	}
	return sdktrace.AlwaysSample().ShouldSample(p)
}

func (byName) Description() string { return "by name" }

// Each span that a processor sees starting, it sees ending.
func (t *telemetry) OnStart(context.Context, sdktrace.ReadWriteSpan) { t.open.Add(1) }
func (t *telemetry) OnEnd(sdktrace.ReadOnlySpan)                     { t.open.Add(-1) }
func (t *telemetry) Shutdown(context.Context) error                  { return nil }
func (t *telemetry) ForceFlush(context.Context) error                { return nil }

// Prints what was recorded since the last call.
func (t *telemetry) print() {
	spans := t.spans.GetSpans()
	t.spans.Reset()
	names := map[trace.SpanID]string{}
	for _, span := range spans {
		names[span.SpanContext.SpanID()] = span.Name
	}
	lines := []string{}
	for _, span := range spans {
		parent := "nothing"
		if span.Parent.IsValid() {
			parent = names[span.Parent.SpanID()]
			if parent == "" {
				parent = "unknown"
				if strings.Contains(caller, span.Parent.SpanID().String()) {
					parent = "the caller"
				}
			}
		}
		line := fmt.Sprintf("%s %q below %s, remote %t, %s %q by %s%s", span.SpanKind, span.Name, parent, span.Parent.IsRemote(),
			span.Status.Code, span.Status.Description, span.InstrumentationScope.Name, attributes(span.Attributes))
		for _, link := range span.Links {
			line += fmt.Sprintf("\n  linked with the caller: %t", strings.Contains(caller, link.SpanContext.SpanID().String()))
		}
		for _, event := range span.Events {
			line += "\n  event " + event.Name
		}
		lines = append(lines, line)
	}
	slices.Sort(lines)
	for _, line := range lines {
		fmt.Println(line)
	}
	if open := t.open.Load(); open != 0 {
		fmt.Println("open spans:", open)
	}
	var all metricdata.ResourceMetrics
	check(t.reader.Collect(context.Background(), &all))
	for _, scope := range all.ScopeMetrics {
		for _, each := range scope.Metrics {
			if data, ok := each.Data.(metricdata.Histogram[float64]); ok && each.Name == "http.server.request.duration" {
				for _, point := range data.DataPoints {
					fmt.Printf("metric of %s, %d%s\n", scope.Scope.Name, point.Count, attributes(point.Attributes.ToSlice()))
				}
			}
		}
	}
}

func attributes(all []attribute.KeyValue) string {
	lines := []string{}
	for _, each := range all {
		value := each.Value.Emit()
		if strings.HasSuffix(string(each.Key), ".port") {
			value = "a port"
		}
		lines = append(lines, fmt.Sprintf("\n  %s=%s", each.Key, value))
	}
	slices.Sort(lines)
	return strings.Join(lines, "")
}
