/** A library through which programs send requests, queries, messages or log lines. */
export interface KnownLibrary {
  /** Import path of a package; packages below it and later major versions (`/v2`) belong to the library. */
  readonly path: string;
  readonly area: Area;
  /** Import path of the library that calls this one: instrumenting that one is enough. */
  readonly through?: string;
}

/**
 * The purposes of libraries. In an area of clients, two instrumented libraries of which one calls the other may each record the same
 * call.
 */
export const AREAS = {
  database: { clients: true },
  store: { clients: true },
  messaging: { clients: true },
  rpc: { clients: true },
  "http client": { clients: true },
  "http server": { clients: false },
  graphql: { clients: false },
  logging: { clients: false },
  cloud: { clients: false },
  jobs: { clients: false },
  model: { clients: false },
} as const satisfies Readonly<Record<string, { readonly clients: boolean }>>;

type Area = keyof typeof AREAS;

const SQL = { area: "database", through: "database/sql" } as const;

/**
 * Libraries that are worth a look when nothing instruments them. Kept by hand: a library is listed if it does input or output for
 * other programs and is widely imported; whoever adds an integration for a library adds the library here, which a test demands.
 */
export const KNOWN_LIBRARIES: readonly KnownLibrary[] = [
  { path: "database/sql", area: "database" },
  { path: "entgo.io/ent", area: "database" },
  { path: "github.com/ClickHouse/clickhouse-go", area: "database" },
  { path: "github.com/go-pg/pg", area: "database" },
  { path: "github.com/jackc/pgx", area: "database" },
  { path: "github.com/jinzhu/gorm", area: "database" },
  { path: "github.com/jmoiron/sqlx", ...SQL },
  { path: "github.com/uptrace/bun", area: "database" },
  { path: "gorm.io/gorm", area: "database" },
  { path: "xorm.io/xorm", area: "database" },
  { path: "github.com/glebarez/go-sqlite", ...SQL },
  { path: "github.com/go-sql-driver/mysql", ...SQL },
  { path: "github.com/lib/pq", ...SQL },
  { path: "github.com/mattn/go-sqlite3", ...SQL },
  { path: "github.com/microsoft/go-mssqldb", ...SQL },
  { path: "github.com/sijms/go-ora", ...SQL },
  { path: "github.com/snowflakedb/gosnowflake", ...SQL },
  { path: "modernc.org/sqlite", ...SQL },
  { path: "cloud.google.com/go/bigquery", area: "store" },
  { path: "cloud.google.com/go/firestore", area: "store" },
  { path: "cloud.google.com/go/spanner", area: "store" },
  { path: "github.com/aerospike/aerospike-client-go", area: "store" },
  { path: "github.com/bradfitz/gomemcache", area: "store" },
  { path: "github.com/couchbase/gocb", area: "store" },
  { path: "github.com/elastic/go-elasticsearch", area: "store" },
  { path: "github.com/go-redis/redis", area: "store" },
  { path: "github.com/gocql/gocql", area: "store" },
  { path: "github.com/gomodule/redigo", area: "store" },
  { path: "github.com/influxdata/influxdb-client-go", area: "store" },
  { path: "github.com/neo4j/neo4j-go-driver", area: "store" },
  { path: "github.com/olivere/elastic", area: "store" },
  { path: "github.com/opensearch-project/opensearch-go", area: "store" },
  { path: "github.com/redis/go-redis", area: "store" },
  { path: "github.com/redis/rueidis", area: "store" },
  { path: "github.com/valkey-io/valkey-go", area: "store" },
  { path: "go.etcd.io/etcd/client", area: "store" },
  { path: "go.mongodb.org/mongo-driver", area: "store" },
  { path: "cloud.google.com/go/internal/pubsub", area: "messaging" },
  { path: "cloud.google.com/go/pubsub", area: "messaging" },
  { path: "github.com/IBM/sarama", area: "messaging" },
  { path: "github.com/Shopify/sarama", area: "messaging" },
  { path: "github.com/apache/pulsar-client-go", area: "messaging" },
  { path: "github.com/confluentinc/confluent-kafka-go", area: "messaging" },
  { path: "github.com/eclipse/paho.mqtt.golang", area: "messaging" },
  { path: "github.com/nats-io/nats.go", area: "messaging" },
  { path: "github.com/nsqio/go-nsq", area: "messaging" },
  { path: "github.com/rabbitmq/amqp091-go", area: "messaging" },
  { path: "github.com/segmentio/kafka-go", area: "messaging" },
  { path: "github.com/streadway/amqp", area: "messaging" },
  { path: "github.com/twmb/franz-go/pkg/kgo", area: "messaging" },
  { path: "connectrpc.com/connect", area: "rpc" },
  { path: "github.com/apache/thrift", area: "rpc" },
  { path: "github.com/cloudwego/kitex", area: "rpc" },
  { path: "github.com/smallnest/rpcx", area: "rpc" },
  { path: "github.com/twitchtv/twirp", area: "rpc" },
  { path: "google.golang.org/grpc", area: "rpc" },
  { path: "storj.io/drpc", area: "rpc" },
  { path: "github.com/go-resty/resty", area: "http client", through: "net/http" },
  { path: "github.com/imroc/req", area: "http client", through: "net/http" },
  { path: "net/http", area: "http server" },
  { path: "github.com/beego/beego", area: "http server", through: "net/http" },
  { path: "github.com/cloudwego/hertz", area: "http server" },
  { path: "github.com/emicklei/go-restful", area: "http server", through: "net/http" },
  { path: "github.com/gin-gonic/gin", area: "http server", through: "net/http" },
  { path: "github.com/go-chi/chi", area: "http server", through: "net/http" },
  { path: "github.com/gofiber/fiber", area: "http server" },
  { path: "github.com/gorilla/mux", area: "http server", through: "net/http" },
  { path: "github.com/julienschmidt/httprouter", area: "http server", through: "net/http" },
  { path: "github.com/kataras/iris", area: "http server", through: "net/http" },
  { path: "github.com/labstack/echo", area: "http server", through: "net/http" },
  { path: "github.com/valyala/fasthttp", area: "http server" },
  { path: "github.com/99designs/gqlgen", area: "graphql" },
  { path: "github.com/graph-gophers/graphql-go", area: "graphql" },
  { path: "github.com/graphql-go/graphql", area: "graphql" },
  { path: "github.com/rs/zerolog", area: "logging" },
  { path: "github.com/sirupsen/logrus", area: "logging" },
  { path: "go.uber.org/zap", area: "logging" },
  { path: "log/slog", area: "logging" },
  { path: "cloud.google.com/go/storage", area: "cloud" },
  { path: "github.com/Azure/azure-sdk-for-go/sdk/azcore", area: "cloud" },
  { path: "github.com/aws/aws-sdk-go", area: "cloud" },
  { path: "github.com/aws/aws-sdk-go-v2", area: "cloud" },
  { path: "github.com/hashicorp/consul/api", area: "cloud" },
  { path: "github.com/hashicorp/vault", area: "cloud" },
  { path: "github.com/minio/minio-go", area: "cloud" },
  { path: "k8s.io/client-go", area: "cloud" },
  { path: "github.com/hibiken/asynq", area: "jobs" },
  { path: "github.com/riverqueue/river", area: "jobs" },
  { path: "github.com/robfig/cron", area: "jobs" },
  { path: "go.temporal.io/sdk", area: "jobs" },
  { path: "github.com/anthropics/anthropic-sdk-go", area: "model" },
  { path: "github.com/openai/openai-go", area: "model" },
  { path: "github.com/sashabaranov/go-openai", area: "model" },
  { path: "github.com/tmc/langchaingo", area: "model" },
];

/** The library that a package belongs to; undefined for any other package. */
export function libraryOf(importPath: string): KnownLibrary | undefined {
  return KNOWN_LIBRARIES.find(({ path }) => importPath === path || importPath.startsWith(`${path}/`));
}
