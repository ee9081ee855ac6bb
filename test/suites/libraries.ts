import type { Environment } from "../support/environment.ts";
import type { ServiceName } from "../support/services.ts";

/** A library whose own tests are run plain and woven. */
export interface Library {
  /** Module path. */
  readonly module: string;
  readonly version: string;
  /** Patterns of the packages to test, relative to the module's root. */
  readonly packages: readonly string[];
  /** Tests that exist in neither run, as a value of `-skip`: those that need what this machine lacks, and endless ones. */
  readonly skip?: string;
  /** Services of the machine that the tests use. */
  readonly services?: readonly ServiceName[];
  /** Variables by which the tests find the services. */
  readonly environment?: Environment;
  /** The least number of tests that pass without weaving: fewer mean that the control itself is broken. */
  readonly least: number;
}

/** Libraries whose packages the OpenTelemetry catalogue weaves, or that use such packages in every test. */
export const LIBRARIES: readonly Library[] = [
  { module: "github.com/gin-gonic/gin", version: "v1.12.0", packages: ["./..."], least: 400 },
  { module: "github.com/labstack/echo/v4", version: "v4.16.0", packages: ["./..."], least: 400 },
  { module: "github.com/go-chi/chi/v5", version: "v5.5.0", packages: ["./..."], least: 80 },
  { module: "github.com/gorilla/mux", version: "v1.8.1", packages: ["./..."], least: 80 },
  { module: "github.com/julienschmidt/httprouter", version: "v1.3.0", packages: ["./..."], least: 30 },
  { module: "github.com/gofiber/fiber/v2", version: "v2.52.15", packages: [".", "./middleware/..."], least: 400 },
  { module: "github.com/go-resty/resty/v2", version: "v2.17.2", packages: ["./..."], least: 200 },
  { module: "connectrpc.com/connect", version: "v1.19.2", packages: ["."], least: 100 },
  {
    module: "google.golang.org/grpc",
    version: "v1.85.0",
    packages: [".", "./metadata", "./stats/...", "./test"],
    least: 300,
  },
  {
    module: "github.com/jackc/pgx/v5",
    version: "v5.12.0",
    packages: [".", "./pgxpool", "./stdlib", "./pgtype"],
    services: ["postgresql"],
    environment: { PGX_TEST_DATABASE: "host=127.0.0.1 port=5432 user=postgres database=test sslmode=disable" },
    least: 300,
  },
  {
    module: "github.com/lib/pq",
    version: "v1.12.3",
    packages: ["."],
    services: ["postgresql"],
    environment: { PGHOST: "127.0.0.1", PGUSER: "postgres", PGDATABASE: "test", PGSSLMODE: "disable" },
    least: 100,
  },
  {
    module: "github.com/go-sql-driver/mysql",
    version: "v1.10.1",
    packages: ["."],
    services: ["mysql"],
    environment: { MYSQL_TEST_USER: "root", MYSQL_TEST_PASS: "", MYSQL_TEST_DBNAME: "test" },
    least: 100,
  },
  {
    module: "github.com/segmentio/kafka-go",
    version: "v0.4.51",
    packages: ["./protocol/...", "./compress/..."],
    least: 20,
  },
  {
    module: "github.com/twmb/franz-go/pkg/kfake",
    version: "v0.0.0-20260918054303-01f206a7e32c",
    packages: ["./..."],
    least: 10,
  },
  {
    module: "github.com/rabbitmq/amqp091-go",
    version: "v1.16.0",
    packages: ["."],
    services: ["rabbitmq"],
    environment: { AMQP_URL: "amqp://guest:guest@127.0.0.1:5672/" },
    least: 60,
  },
  { module: "go.uber.org/zap", version: "v1.28.0", packages: ["./..."], least: 200 },
  { module: "github.com/rs/zerolog", version: "v1.35.1", packages: ["./..."], least: 200 },
  { module: "github.com/sirupsen/logrus", version: "v1.10.2", packages: ["./..."], least: 60 },
  {
    module: "github.com/aws/smithy-go",
    version: "v1.28.8",
    packages: ["./transport/...", "./middleware/..."],
    least: 100,
  },
];
