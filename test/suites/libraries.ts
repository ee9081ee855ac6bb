import type { Environment } from "../support/environment.ts";
import type { ServiceName } from "../support/services.ts";

/** Tests that are run plain and woven. */
interface Tests {
  /** Name of these tests, if the tests of their source are compared in several parts. */
  readonly part?: string;
  /** Import paths of the packages to test, or patterns relative to the module's root. */
  readonly packages: readonly string[];
  /** Flags of `go test`, such as build tags. */
  readonly flags?: readonly string[];
  /** Flags of Ginkgo, for a package whose tests are its specs. */
  readonly ginkgo?: readonly string[];
  /** Whether the tests get a Redis server of their own, since they empty its databases. */
  readonly ownRedis?: true;
  /** Whether the tests fail if they find goroutines that the library has not started. */
  readonly looksForGoroutines?: true;
  /** Tests that exist in neither run, as a value of `-skip`: those that need what this machine lacks, and endless ones. */
  readonly skip?: string;
  /** Services of the machine that the tests use. */
  readonly services?: readonly ServiceName[];
  /** Variables by which the tests find the services. */
  readonly environment?: Environment;
  /** Whether a function of each package runs all its tests as subtests. */
  readonly inSubtests?: true;
  /** Whether woven tests may record no spans, since they neither serve nor ask anybody. In all others, that is an error. */
  readonly silent?: true;
  /** The least number of tests that pass without weaving: fewer mean that the control itself is broken. */
  readonly least: number;
}

/** A library whose own tests are run, in a module that requires it and is woven with OpenTelemetry. */
export interface Library extends Tests {
  /** Module path. */
  readonly module: string;
  readonly version: string;
  /** Further modules with their versions, if the library does not compile with those of its go.mod. */
  readonly with?: readonly string[];
  /** The file, without `.mod`, that has the requirements of the tests, if it is not go.mod. */
  readonly modFile?: string;
}

/** Packages of the standard library whose own tests are run. */
export interface StandardPackages extends Tests {
  /** The folder of test/e2e whose module weaves them: with OpenTelemetry, or with Datadog's run-time protection. */
  readonly within: "otel" | "rasp";
}

/** The name of a source of tests in reports. */
export function nameOf(tests: Library | StandardPackages): string {
  const source = "module" in tests ? tests.module : tests.packages.join(", ");
  const part = "module" in tests ? tests.part : `within ${tests.within}`;
  return part === undefined ? source : `${source} (${part})`;
}

/** Packages of the standard library that the catalogues weave. */
export const STANDARD: readonly StandardPackages[] = [
  { within: "otel", packages: ["net/http"], looksForGoroutines: true, least: 1490 },
  { within: "otel", packages: ["net/http/httputil", "net/http/httptest"], looksForGoroutines: true, least: 130 },
  { within: "otel", packages: ["database/sql"], least: 140 },
  { within: "otel", packages: ["log/slog"], silent: true, least: 255 },
  { within: "otel", packages: ["os"], silent: true, least: 3800 },
  { within: "otel", packages: ["os/exec"], silent: true, least: 85 },
  { within: "otel", packages: ["context"], silent: true, least: 65 },
  { within: "otel", packages: ["runtime"], flags: ["-short"], looksForGoroutines: true, silent: true, least: 1200 },
  { within: "rasp", packages: ["net/http"], least: 1490 },
  { within: "rasp", packages: ["net/http/httputil", "net/http/httptest"], least: 130 },
  { within: "rasp", packages: ["database/sql"], silent: true, least: 140 },
  { within: "rasp", packages: ["os"], silent: true, least: 3800 },
  { within: "rasp", packages: ["os/exec"], silent: true, least: 85 },
];

/** Libraries whose packages the OpenTelemetry catalogue weaves, or that use such packages in every test. */
export const LIBRARIES: readonly Library[] = [
  {
    module: "github.com/gin-gonic/gin",
    version: "v1.12.0",
    packages: ["./..."],
    // Run by root, it takes access to the root folder from all others: it saves a file there, which sets the folder's mode.
    skip: "^TestSaveUploadedCreateFailed$",
    least: 690,
  },
  { module: "github.com/labstack/echo/v4", version: "v4.16.0", packages: ["./..."], least: 2080 },
  { module: "github.com/go-chi/chi/v5", version: "v5.5.0", packages: ["./..."], least: 380 },
  { module: "github.com/gorilla/mux", version: "v1.8.1", packages: ["./..."], least: 320 },
  { module: "github.com/julienschmidt/httprouter", version: "v1.3.0", packages: ["./..."], silent: true, least: 30 },
  { module: "github.com/gofiber/fiber/v2", version: "v2.52.15", packages: [".", "./middleware/..."], least: 800 },
  { module: "github.com/go-resty/resty/v2", version: "v2.17.2", packages: ["./..."], least: 350 },
  { module: "connectrpc.com/connect", version: "v1.19.2", packages: ["."], least: 980 },
  {
    module: "google.golang.org/grpc",
    version: "v1.85.0",
    looksForGoroutines: true,
    inSubtests: true,
    packages: [
      ".",
      "./metadata",
      "./stats/...",
      "./test",
      "./internal/transport/...",
      "./health/...",
      "./balancer/...",
    ],
    least: 1500,
  },
  {
    module: "github.com/jackc/pgx/v5",
    version: "v5.12.0",
    packages: ["./..."],
    services: ["postgresql"],
    environment: { PGX_TEST_DATABASE: "host=127.0.0.1 port=5432 user=postgres database=test sslmode=disable" },
    least: 2600,
  },
  {
    module: "github.com/lib/pq",
    version: "v1.12.3",
    packages: ["."],
    services: ["postgresql"],
    environment: { PGHOST: "127.0.0.1", PGUSER: "postgres", PGDATABASE: "test", PGSSLMODE: "disable" },
    least: 740,
  },
  {
    module: "github.com/go-sql-driver/mysql",
    version: "v1.10.1",
    packages: ["."],
    // Expects that nothing answers at an address outside.
    skip: "^TestConnectorReturnsTimeout$",
    services: ["mysql"],
    environment: { MYSQL_TEST_USER: "root", MYSQL_TEST_PASS: "", MYSQL_TEST_DBNAME: "test" },
    least: 400,
  },
  {
    module: "github.com/redis/go-redis/v9",
    version: "v9.23.0",
    part: "commands",
    packages: ["."],
    flags: ["-short"],
    ginkgo: ["-ginkgo.skip=Cluster|Ring|Sentinel|[Ff]ailover|Universal|Command Tips"],
    ownRedis: true,
    least: 800,
  },
  {
    module: "github.com/redis/go-redis/v9",
    version: "v9.23.0",
    part: "internal",
    silent: true,
    packages: ["./auth/...", "./internal/...", "./maintnotifications/...", "./push/..."],
    ownRedis: true,
    least: 660,
  },
  {
    module: "github.com/nats-io/nats.go",
    version: "v1.55.0",
    modFile: "go_test",
    flags: ["-tags=skip_no_race_tests,internal_testing"],
    packages: [".", "./test", "./micro/..."],
    least: 960,
  },
  {
    module: "github.com/twmb/franz-go",
    version: "v1.22.2",
    // Not ./pkg/..., in which there are other modules.
    packages: ["./pkg/kbin", "./pkg/kerr", "./pkg/kgo/...", "./pkg/kversion", "./pkg/sasl/..."],
    // Without Kafka; those of kfake below have a broker.
    silent: true,
    least: 145,
  },
  {
    module: "github.com/segmentio/kafka-go",
    version: "v0.4.51",
    packages: ["./..."],
    // Without Kafka.
    silent: true,
    least: 390,
  },
  {
    module: "github.com/twmb/franz-go/pkg/kfake",
    version: "v0.0.0-20260918054303-01f206a7e32c",
    with: ["github.com/twmb/franz-go@v1.22.2"],
    packages: [".", "./kafka_tests"],
    least: 735,
  },
  {
    module: "github.com/rabbitmq/amqp091-go",
    version: "v1.16.0",
    looksForGoroutines: true,
    packages: ["."],
    services: ["rabbitmq"],
    environment: { AMQP_URL: "amqp://guest:guest@127.0.0.1:5672/" },
    least: 275,
  },
  { module: "go.uber.org/zap", version: "v1.28.0", looksForGoroutines: true, packages: ["./..."], least: 820 },
  { module: "github.com/rs/zerolog", version: "v1.35.1", packages: ["./..."], silent: true, least: 880 },
  { module: "github.com/sirupsen/logrus", version: "v1.10.2", packages: ["./..."], silent: true, least: 280 },
  // Its tests of HTTP have clients of their own making, which send nothing.
  { module: "github.com/aws/smithy-go", version: "v1.28.8", packages: ["./..."], silent: true, least: 1750 },
  {
    module: "github.com/aws/aws-sdk-go-v2",
    version: "v1.47.7",
    // Not ./aws/..., in which there are other modules.
    packages: [
      "./aws",
      "./aws/arn",
      "./aws/middleware",
      "./aws/protocol/query",
      "./aws/protocol/restjson",
      "./aws/protocol/xml",
      "./aws/ratelimit",
      "./aws/retry",
      "./aws/signer/...",
      "./aws/transport/...",
    ],
    least: 465,
  },
];
