// Early uses clients that were created before the instrumentation libraries were initialised.
package main

import (
	"context"
	"fmt"
	"time"

	"go.opentelemetry.io/otel"
	"google.golang.org/grpc/health/grpc_health_v1"

	"github.com/twmb/franz-go/pkg/kgo"

	"example.com/integrations/cmd/early/clients"
)

func main() {
	ctx, span := otel.Tracer("early").Start(context.Background(), "work")
	defer span.End()
	fmt.Println("http:", clients.Ask())
	_, err := grpc_health_v1.NewHealthClient(clients.Rpc).Check(ctx, &grpc_health_v1.HealthCheckRequest{})
	fmt.Println("grpc:", err == nil)
	fmt.Println("redis:", clients.Redis.Get(ctx, "pear").Err() == nil)
	soon, cancel := context.WithTimeout(ctx, time.Second)
	defer cancel()
	fmt.Println("kafka:", clients.Kafka.ProduceSync(soon, kgo.StringRecord("pear")).FirstErr() == nil)
	if clients.Postgres != nil {
		_, err := clients.Postgres.Exec(ctx, "select 1")
		fmt.Println("pgx:", err == nil)
		_, err = clients.Database.ExecContext(ctx, "select 1")
		fmt.Println("sql:", err == nil)
	}
}
