// Own has its own SDK, which it sets up at the time that its argument names. Its tracer and instruments are older.
package main

import (
	"context"
	"fmt"
	"log"
	"net/http"
	"net/http/httptest"
	"os"

	"go.opentelemetry.io/otel"
	"go.opentelemetry.io/otel/metric"

	"example.com/integrations/cmd/own/telemetry"
)

var (
	tracer      = otel.Tracer("own")
	meter       = otel.Meter("own")
	counter, _  = meter.Int64Counter("counter")
	observed, _ = meter.Int64ObservableGauge("observed")
)

func work(name string) {
	ctx, span := tracer.Start(context.Background(), name)
	_, inner := otel.Tracer("late").Start(ctx, name+" inside")
	inner.End()
	request(ctx)
	span.End()
	counter.Add(ctx, 1)
}

// request asks a server, with nothing by hand.
func request(ctx context.Context) {
	server := httptest.NewServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) {}))
	defer server.Close()
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, server.URL, nil)
	if err != nil {
		log.Fatal(err)
	}
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		log.Fatal(err)
	}
	response.Body.Close()
}

func main() {
	if _, err := meter.RegisterCallback(func(_ context.Context, o metric.Observer) error {
		o.ObserveInt64(observed, 7)
		return nil
	}, observed); err != nil {
		fmt.Println(err)
	}
	unwanted, err := meter.RegisterCallback(func(context.Context, metric.Observer) error {
		fmt.Println("an unregistered callback is called")
		return nil
	}, observed)
	if err != nil {
		fmt.Println(err)
	}
	switch os.Args[1] {
	case "main":
		telemetry.SetUp()
	case "late":
		work("before")
	}
	if err := unwanted.Unregister(); err != nil {
		fmt.Println(err)
	}
	if os.Args[1] == "late" {
		telemetry.SetUp()
	}
	work("work")
	fmt.Printf("%T %T\n", otel.GetTracerProvider(), otel.GetMeterProvider())
	telemetry.Print()
}
