import { CATALOGUE_ENTRIES } from "../config/catalogue-files.ts";
import type { Family, KnownIntegration } from "../config/catalogue-meta.ts";

const DATADOG = "github.com/DataDog/dd-trace-go";

/** The module that determines the version of all Datadog integrations, which are released together. */
export const DATADOG_TRACER = `${DATADOG}/v2`;

/** Imports that bring in a whole family by their own tool file. */
export const UMBRELLAS: ReadonlyMap<string, Family> = new Map([[`${DATADOG}/orchestrion/all/v2`, "datadog"]]);

/** A package of the tracer's own module. */
function tracer(packagePath: string, when: KnownIntegration["when"]): KnownIntegration {
  return { family: "datadog", module: DATADOG_TRACER, importPath: `${DATADOG_TRACER}/${packagePath}`, when };
}

/** A module below `contrib`, with the package in it that carries the aspects. */
function contrib(path: string, when: readonly string[], packagePath = ""): KnownIntegration {
  const module = `${DATADOG}/contrib/${path}/v2`;
  const importPath = packagePath === "" ? module : `${module}/${packagePath}`;
  return { family: "datadog", module, importPath, when };
}

/** The embedded catalogue's integrations of a family, which their aspect files declare under `meta.catalogue`. */
function embedded(family: Family): readonly KnownIntegration[] {
  return CATALOGUE_ENTRIES.filter((entry) => entry.family === family);
}

/** Pseudo module path of the standard library, which needs no requirement. */
export const STANDARD_LIBRARY = "std";

/**
 * All integrations that `pin` can add. Each condition lists the packages that the join points of the integration's aspects
 * name: in a program without them, nothing can match.
 */
export const INTEGRATIONS: readonly KnownIntegration[] = [
  tracer("ddtrace/tracer", "always"),
  tracer("profiler", "always"),
  tracer("contrib/os", ["os"]),
  // Reports test runs; takes effect only if CI Visibility is enabled.
  { ...tracer("orchestrion", ["testing"]), onRequest: true },
  // They give more protection than the tracer's own.
  ...embedded("datadog"),
  contrib("99designs/gqlgen", ["github.com/99designs/gqlgen/graphql/handler"]),
  contrib("IBM/sarama", ["github.com/IBM/sarama"]),
  contrib("Shopify/sarama", ["github.com/Shopify/sarama"]),
  contrib("aerospike/aerospike-client-go.v7", ["github.com/aerospike/aerospike-client-go/v7"]),
  contrib("aws/aws-sdk-go-v2", ["github.com/aws/aws-sdk-go-v2/aws"], "aws"),
  contrib("aws/aws-sdk-go", ["github.com/aws/aws-sdk-go/aws/session"], "aws"),
  contrib("cloud.google.com/go/pubsub.v1", ["cloud.google.com/go/pubsub", "cloud.google.com/go/pubsub/apiv1"]),
  contrib("cloud.google.com/go/pubsub.v2", [
    "cloud.google.com/go/internal/pubsub",
    "cloud.google.com/go/pubsub/v2",
    "cloud.google.com/go/pubsub/v2/apiv1",
  ]),
  contrib("confluentinc/confluent-kafka-go/kafka.v2", ["github.com/confluentinc/confluent-kafka-go/v2/kafka"]),
  contrib("confluentinc/confluent-kafka-go/kafka", ["github.com/confluentinc/confluent-kafka-go/kafka"]),
  contrib("database/sql", ["database/sql"]),
  contrib("elastic/go-elasticsearch.v6", [
    "github.com/elastic/go-elasticsearch/v6",
    "github.com/elastic/go-elasticsearch/v7",
    "github.com/elastic/go-elasticsearch/v8",
  ]),
  contrib("gin-gonic/gin", ["github.com/gin-gonic/gin"]),
  contrib("go-chi/chi.v5", ["github.com/go-chi/chi/v5"]),
  contrib("go-chi/chi", ["github.com/go-chi/chi"]),
  contrib("go-redis/redis.v7", ["github.com/go-redis/redis/v7"]),
  contrib("go-redis/redis.v8", ["github.com/go-redis/redis/v8"]),
  contrib("go-redis/redis", ["github.com/go-redis/redis"]),
  contrib("go.mongodb.org/mongo-driver.v2", ["go.mongodb.org/mongo-driver/v2/mongo/options"], "mongo"),
  contrib("go.mongodb.org/mongo-driver", ["go.mongodb.org/mongo-driver/mongo/options"], "mongo"),
  contrib("go.uber.org/zap", ["go.uber.org/zap"]),
  contrib("gocql/gocql", ["github.com/gocql/gocql"]),
  contrib("gofiber/fiber.v2", ["github.com/gofiber/fiber/v2"]),
  contrib("gomodule/redigo", ["github.com/gomodule/redigo/redis"]),
  contrib("google.golang.org/grpc", ["google.golang.org/grpc"]),
  contrib("gorilla/mux", ["github.com/gorilla/mux"]),
  contrib("gorm.io/gorm.v1", ["gorm.io/gorm"]),
  contrib("graph-gophers/graphql-go", ["github.com/graph-gophers/graphql-go"]),
  contrib("graphql-go/graphql", ["github.com/graphql-go/graphql"]),
  contrib("hashicorp/vault", ["github.com/hashicorp/vault/api"]),
  contrib("jackc/pgx.v5", ["github.com/jackc/pgx/v5", "github.com/jackc/pgx/v5/pgxpool"]),
  contrib("julienschmidt/httprouter", ["github.com/julienschmidt/httprouter"]),
  contrib("k8s.io/client-go", ["k8s.io/client-go/rest"], "kubernetes"),
  contrib("labstack/echo.v4", ["github.com/labstack/echo/v4"]),
  contrib("labstack/echo.v5", ["github.com/labstack/echo/v5"]),
  contrib("log/slog", ["log/slog"]),
  contrib("net/http", ["net/http"]),
  contrib("redis/go-redis.v9", ["github.com/redis/go-redis/v9"]),
  contrib("redis/rueidis", ["github.com/redis/rueidis"]),
  contrib("rs/zerolog", ["github.com/rs/zerolog"]),
  contrib("segmentio/kafka-go", ["github.com/segmentio/kafka-go"]),
  contrib("sirupsen/logrus", ["github.com/sirupsen/logrus"]),
  contrib("twitchtv/twirp", ["github.com/twitchtv/twirp"]),
  contrib("twmb/franz-go", ["github.com/twmb/franz-go/pkg/kgo"]),
  contrib("valkey-io/valkey-go", ["github.com/valkey-io/valkey-go"]),
  contrib("valyala/fasthttp", ["github.com/valyala/fasthttp"]),
  ...embedded("opentelemetry"),
];

/** The table's entry for an import; undefined if there is none. */
export function knownIntegration(importPath: string): KnownIntegration | undefined {
  return INTEGRATIONS.find((each) => each.importPath === importPath);
}

/** Whether the aspects of an integration can match in a program with these packages. */
export function canMatch(integration: KnownIntegration, used: ReadonlySet<string>): boolean {
  return integration.when === "always" || integration.when.some((path) => used.has(path));
}
