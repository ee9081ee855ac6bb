/**
 * The oldest versions of instrumentation libraries that their integrations support, and of the libraries that they instrument. They
 * need an old SDK, so programs that use them have a separate module.
 */
export const OLD_INSTRUMENTATION: Readonly<Record<string, string>> = {
  "github.com/exaring/otelpgx": "v0.9.0",
  "github.com/jackc/pgx/v5": "v5.7.0",
  "github.com/redis/go-redis/extra/redisotel/v9": "v9.0.5",
  "github.com/redis/go-redis/v9": "v9.0.5",
  "github.com/twmb/franz-go": "v1.21.2",
  "github.com/twmb/franz-go/plugin/kotel": "v1.6.0",
  "go.mongodb.org/mongo-driver": "v1.11.0",
  "go.opentelemetry.io/contrib/exporters/autoexport": "v0.60.0",
  "go.opentelemetry.io/contrib/instrumentation/google.golang.org/grpc/otelgrpc": "v0.60.0",
  "go.opentelemetry.io/contrib/instrumentation/net/http/otelhttp": "v0.60.0",
  "go.opentelemetry.io/contrib/instrumentation/runtime": "v0.60.0",
  "go.opentelemetry.io/contrib/propagators/autoprop": "v0.60.0",
  "go.opentelemetry.io/otel": "v1.35.0",
  "google.golang.org/grpc": "v1.71.0",
};

/** Packages that the tool file of such a module imports: one for each integration. */
export const OLD_TOOLS: readonly string[] = [
  "database/sql",
  "github.com/exaring/otelpgx",
  "github.com/redis/go-redis/extra/redisotel/v9",
  "github.com/twmb/franz-go/plugin/kotel",
  "go.mongodb.org/mongo-driver/mongo",
  "go.opentelemetry.io/contrib/exporters/autoexport",
  "go.opentelemetry.io/contrib/instrumentation/google.golang.org/grpc/otelgrpc",
  "go.opentelemetry.io/contrib/instrumentation/net/http/otelhttp",
  "go.opentelemetry.io/contrib/instrumentation/runtime",
  "go.opentelemetry.io/contrib/propagators/autoprop",
  "go.opentelemetry.io/otel",
];
