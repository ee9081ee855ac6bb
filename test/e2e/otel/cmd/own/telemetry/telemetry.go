// Package telemetry sets up an SDK: while packages are initialised if the program's argument says so, else when main asks for it.
package telemetry

import (
	"context"
	"fmt"
	"os"
	"slices"
	"strings"

	"go.opentelemetry.io/otel"
	"go.opentelemetry.io/otel/propagation"
	sdkmetric "go.opentelemetry.io/otel/sdk/metric"
	"go.opentelemetry.io/otel/sdk/metric/metricdata"
	sdktrace "go.opentelemetry.io/otel/sdk/trace"
	"go.opentelemetry.io/otel/sdk/trace/tracetest"
)

var (
	spans  = tracetest.NewInMemoryExporter()
	reader = sdkmetric.NewManualReader()

	_ = setUpFor("variable")
)

func init() {
	setUpFor("init")
}

func setUpFor(when string) bool {
	if os.Args[1] == when {
		SetUp()
	}
	return true
}

func SetUp() {
	otel.SetTracerProvider(sdktrace.NewTracerProvider(sdktrace.WithSyncer(spans)))
	otel.SetMeterProvider(sdkmetric.NewMeterProvider(sdkmetric.WithReader(reader)))
	otel.SetTextMapPropagator(propagation.Baggage{})
}

// Print prints what the SDK has got.
func Print() {
	lines := []string{}
	for _, span := range spans.GetSpans() {
		lines = append(lines, fmt.Sprint("span ", span.SpanKind, " ", span.Name, " ", span.Parent.IsValid()))
	}
	slices.Sort(lines) // client and server end their spans in any order
	fmt.Println(strings.Join(lines, "\n"))
	var all metricdata.ResourceMetrics
	if err := reader.Collect(context.Background(), &all); err != nil {
		fmt.Println(err)
	}
	for _, scope := range all.ScopeMetrics {
		if scope.Scope.Name != "own" {
			continue
		}
		// The API hands its instruments over in any order.
		slices.SortFunc(scope.Metrics, func(a, b metricdata.Metrics) int { return strings.Compare(a.Name, b.Name) })
		for _, each := range scope.Metrics {
			switch data := each.Data.(type) {
			case metricdata.Sum[int64]:
				fmt.Println("metric", each.Name, data.DataPoints[0].Value)
			case metricdata.Gauge[int64]:
				fmt.Println("metric", each.Name, data.DataPoints[0].Value)
			}
		}
	}
	fmt.Println("headers", strings.Join(otel.GetTextMapPropagator().Fields(), " "))
}
