import { CATALOGUE_TEXTS, type CataloguePath } from "./catalogue-files.ts";

/** An aspect file embedded in the binary. */
export interface CatalogueFile {
  /** Pseudo path shown in messages, for example `orchestrion:aspects/opentelemetry/net-http.yml`. */
  readonly name: string;
  readonly text: string;
}

/**
 * Embedded aspects by the import path that turns them on in a tool file. They are used when the package itself has neither
 * `orchestrion.yml` nor a tool file; the module must still be able to build the package.
 */
export type Catalogue = ReadonlyMap<string, readonly CatalogueFile[]>;

const CONTRIB = "go.opentelemetry.io/contrib";

/** Package by which Datadog's tracer reports events to its firewall; the aspects here report more than the tracer's own. */
const EMITTER = "github.com/DataDog/dd-trace-go/v2/instrumentation/appsec/emitter";

/**
 * Files by the import that turns them on: the community's instrumentation library if the aspects use one, else the instrumented
 * package itself. A file shared by several imports is loaded once.
 */
const KEYS: ReadonlyMap<string, readonly CataloguePath[]> = new Map<string, readonly CataloguePath[]>([
  [`${CONTRIB}/exporters/autoexport`, ["opentelemetry/common.yml", "opentelemetry/span.yml", "opentelemetry/sdk.yml"]],
  ["go.opentelemetry.io/otel", ["opentelemetry/common.yml", "opentelemetry/span.yml"]],
  [
    `${CONTRIB}/propagators/autoprop`,
    ["opentelemetry/common.yml", "opentelemetry/sdk.yml", "opentelemetry/propagators.yml"],
  ],
  [`${CONTRIB}/instrumentation/runtime`, ["opentelemetry/common.yml", "opentelemetry/runtime.yml"]],
  [
    `${CONTRIB}/instrumentation/net/http/otelhttp`,
    ["opentelemetry/common.yml", "opentelemetry/routes.yml", "opentelemetry/net-http.yml"],
  ],
  [
    `${CONTRIB}/instrumentation/google.golang.org/grpc/otelgrpc`,
    ["opentelemetry/common.yml", "opentelemetry/grpc.yml"],
  ],
  ["github.com/XSAM/otelsql", ["opentelemetry/common.yml", "opentelemetry/database-sql.yml"]],
  ["github.com/exaring/otelpgx", ["opentelemetry/common.yml", "opentelemetry/pgx.yml"]],
  ["github.com/redis/go-redis/extra/redisotel/v9", ["opentelemetry/common.yml", "opentelemetry/go-redis.yml"]],
  [
    `${CONTRIB}/instrumentation/github.com/aws/aws-sdk-go-v2/otelaws`,
    ["opentelemetry/common.yml", "opentelemetry/aws.yml"],
  ],
  ["github.com/twmb/franz-go/plugin/kotel", ["opentelemetry/common.yml", "opentelemetry/franz-go.yml"]],
  ["github.com/segmentio/kafka-go", ["opentelemetry/common.yml", "opentelemetry/kafka-go.yml"]],
  ["github.com/rs/zerolog", ["opentelemetry/common.yml", "opentelemetry/zerolog.yml"]],
  ["github.com/sirupsen/logrus", ["opentelemetry/common.yml", "opentelemetry/logrus.yml"]],
  ["go.uber.org/zap", ["opentelemetry/common.yml", "opentelemetry/zap.yml"]],
  ["log/slog", ["opentelemetry/common.yml", "opentelemetry/slog.yml"]],
  ["github.com/go-chi/chi/v5", ["opentelemetry/routes.yml", "opentelemetry/chi.yml"]],
  ["github.com/gin-gonic/gin", ["opentelemetry/routes.yml", "opentelemetry/gin.yml"]],
  ["github.com/gorilla/mux", ["opentelemetry/routes.yml", "opentelemetry/gorilla-mux.yml"]],
  ["github.com/labstack/echo/v4", ["opentelemetry/routes.yml", "opentelemetry/echo.yml"]],
  ["github.com/julienschmidt/httprouter", ["opentelemetry/routes.yml", "opentelemetry/httprouter.yml"]],
  ["github.com/gofiber/fiber/v2", ["opentelemetry/common.yml", "opentelemetry/fiber.yml"]],
  ["go.mongodb.org/mongo-driver/mongo", ["opentelemetry/common.yml", "opentelemetry/mongo.yml"]],
  ["go.mongodb.org/mongo-driver/v2/mongo", ["opentelemetry/common.yml", "opentelemetry/mongo.yml"]],
  ["github.com/nats-io/nats.go", ["opentelemetry/common.yml", "opentelemetry/nats.yml"]],
  ["github.com/rabbitmq/amqp091-go", ["opentelemetry/common.yml", "opentelemetry/rabbitmq.yml"]],
  [`${EMITTER}/httpsec`, ["datadog/blocking.yml", "datadog/request-body.yml"]],
  [`${EMITTER}/ossec`, ["datadog/blocking.yml", "datadog/os.yml"]],
  [`${EMITTER}/sqlsec`, ["datadog/blocking.yml", "datadog/sql.yml"]],
]);

/** The catalogue embedded in this binary. */
export function embeddedCatalogue(): Catalogue {
  return new Map([...KEYS].map(([importPath, paths]) => [importPath, paths.map(catalogueFile)]));
}

function catalogueFile(path: CataloguePath): CatalogueFile {
  return { name: `orchestrion:aspects/${path}`, text: CATALOGUE_TEXTS[path] };
}
