// Background has goroutines that work from the time at which its packages are initialised, while the instrumentation sets its
// hooks. With an argument, such a goroutine ends the program.
package main

import (
	"context"
	"log"
	"os"

	"go.opentelemetry.io/otel"

	"example.com/integrations/cmd/background/work"
)

func main() {
	_, span := otel.Tracer("background").Start(context.Background(), "work")
	span.End()
	if len(os.Args) > 1 {
		select {}
	}
	work.Stop()
	if !work.Operate() {
		log.Fatal("an operation of AWS has no span")
	}
}
