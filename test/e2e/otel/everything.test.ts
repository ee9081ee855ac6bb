import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { embeddedCatalogue } from "../../../src/config/catalogue.ts";
import type { Span } from "../../../src/trace/span.ts";
import { long } from "../../support/groups.ts";
import { makeTempDir } from "../../support/paths.ts";
import { buildTimeoutMs } from "../../support/service-build.ts";
import { servicesAnswer, urlOf } from "../../support/services.ts";
import { build, module, only, outline, type TracedRun, traced } from "./programs.ts";

test("the tool file has every integration for OpenTelemetry", () => {
  const listed = readFileSync(join(module, "orchestrion.tool.go"), "utf8").matchAll(/^\t_ "(.*)"/gm);
  const known = [...embeddedCatalogue()].filter(([, files]) =>
    files.some(({ name }) => name.includes("/opentelemetry/")),
  );
  expect([...listed].map(([, path]) => path).sort()).toEqual(known.map(([path]) => path).sort());
});

const SERVED = [
  "http.request.method",
  "http.response.status_code",
  "http.route",
  "server.address",
  "url.path",
  "url.scheme",
];
const ASKED = ["http.request.method", "http.response.status_code", "server.address", "server.port", "url.full"];
const CALLED = ["rpc.method", "rpc.response.status_code", "rpc.system.name"];
const STORED = ["db.operation.name", "db.system.name"];
const SERVER = ["server.address", "server.port"];
const SENT = [
  ...["messaging.destination.name", "messaging.message.body.size", "messaging.operation.name"],
  ...["messaging.operation.type", "messaging.system"],
];

/** The attributes of spans by their kind and scope. */
const REQUIRED: Readonly<Record<string, readonly string[]>> = {
  "client database/sql": [...STORED, "db.query.text"],
  "client github.com/jackc/pgx/v5": ["db.system.name", "db.namespace", ...SERVER],
  "client github.com/redis/go-redis/v9": [...STORED, "db.namespace", "db.query.text", ...SERVER],
  "client go.mongodb.org/mongo-driver/v2/mongo": [...STORED, "db.namespace", "db.collection.name"],
  "client go.opentelemetry.io/contrib/instrumentation/github.com/aws/aws-sdk-go-v2/otelaws": [
    "rpc.method",
    "rpc.system.name",
  ],
  "client go.opentelemetry.io/contrib/instrumentation/google.golang.org/grpc/otelgrpc": [...CALLED, ...SERVER],
  "client go.opentelemetry.io/contrib/instrumentation/net/http/otelhttp": ASKED,
  "consumer github.com/nats-io/nats.go": [...SENT, ...SERVER],
  "consumer github.com/rabbitmq/amqp091-go": [...SENT, ...SERVER],
  "consumer github.com/segmentio/kafka-go": SENT,
  "consumer github.com/twmb/franz-go/plugin/kotel": [...SENT, ...SERVER],
  "producer github.com/nats-io/nats.go": [...SENT, ...SERVER],
  "producer github.com/rabbitmq/amqp091-go": [...SENT, ...SERVER],
  "producer github.com/segmentio/kafka-go": [...SENT, ...SERVER],
  "producer github.com/twmb/franz-go/plugin/kotel": [...SENT, ...SERVER],
  "server github.com/gofiber/fiber/v2": SERVED,
  "server go.opentelemetry.io/contrib/instrumentation/google.golang.org/grpc/otelgrpc": CALLED,
  "server go.opentelemetry.io/contrib/instrumentation/net/http/otelhttp": SERVED,
};

/** Names that the conventions had before they were stable. */
const OLD = [
  ...[
    "db.name",
    "db.operation",
    "db.statement",
    "db.system",
    "db.user",
    "http.method",
    "http.status_code",
    "http.target",
  ],
  ...["http.url", "net.peer.name", "net.peer.port", "rpc.grpc.status_code"],
];

// The SDK of AWS and SQLite in Go take minutes to compile.
const runs = long("opentelemetry-slow") && (await servicesAnswer("postgresql", "redis", "rabbitmq", "nats"));
describe.if(runs)("with every integration on", () => {
  const temp = makeTempDir("otel-everything");
  let ran: TracedRun;
  beforeAll(async () => {
    await build(temp.path, ["./cmd/everything"]);
    ran = await traced([
      temp.at("everything"),
      ...["-postgresql", urlOf("postgresql"), "-redis", urlOf("redis")],
      ...["-rabbitmq", urlOf("rabbitmq"), "-nats", urlOf("nats")],
    ]);
  }, buildTimeoutMs);
  afterAll(() => temp.remove());

  test("spans have the attributes that the semantic conventions require, and none of their old names", () => {
    const seen = ran.spans.filter(({ kind }) => kind !== "internal");
    const rowOf = ({ kind, attributes }: Span) => `${kind} ${attributes["otel.scope.name"]}`;
    expect([...new Set(seen.map(rowOf))].sort()).toEqual(Object.keys(REQUIRED).sort());
    const missing = seen.flatMap((span) =>
      (REQUIRED[rowOf(span)] ?? []).filter((key) => !(key in span.attributes)).map((key) => `${span.name}: ${key}`),
    );
    // A request whose path is not a route has none; the servers of Kafka, AWS and SQLite are in the program itself.
    expect(missing.filter((each) => each !== "POST: http.route")).toEqual([]);
    const old = seen.flatMap(({ name, attributes }) =>
      OLD.filter((key) => key in attributes).map((key) => `${name}: ${key}`),
    );
    expect(old).toEqual([]);
  });

  test("the work of a request is one trace", () => {
    const { code, trees, spans, stdout, stderr } = ran;
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    const request = (route: string) => ["      client GET", `        server GET ${route}`];
    const lines = outline(trees).map((line) =>
      line.replace(/amq\.gen-\S+/, "QUEUE").replace(/orchestrion\.\S+/, "SUBJECT"),
    );
    // The number of dials to Redis depends on the server; the integration's own test covers them.
    expect(lines.filter((line) => !line.includes("redis.dial"))).toEqual([
      "client GET",
      "  server GET /everything",
      "    internal main.useRouters",
      ...["/chi/{item}", "/echo/:item", "/gin/:item", "/mux/{item}", "/httprouter/:item"].flatMap(request),
      "    internal main.useFiber",
      "      client GET",
      "        server GET /fiber/:item",
      "    internal main.useRPC",
      "      client grpc.health.v1.Health/Check",
      "        server grpc.health.v1.Health/Check",
      "    internal main.useSQL",
      "      client SELECT",
      "      client CREATE",
      "      client INSERT",
      "    internal main.usePostgreSQL",
      "      client connect",
      "      client ANALYZE",
      "    internal main.useRedis",
      "      client incr",
      "      client del",
      "    internal main.useMongoDB",
      "      client insert fruits",
      "    internal main.useAWS",
      "      client DynamoDB.GetItem",
      "        client POST",
      "          server POST",
      "    internal main.queues.send",
      "      producer send fruit",
      "        consumer process fruit",
      "      producer juice publish",
      "        consumer juice receive",
      "          consumer juice process",
      "      producer publish QUEUE",
      "        consumer process QUEUE",
      "      producer publish SUBJECT",
      "        consumer process SUBJECT",
      "    internal main.writeLogs",
    ]);
    const work = only(spans, "internal", "main.writeLogs");
    const ids = { trace_id: work.traceId, span_id: work.spanId };
    const records = stdout
      .trim()
      .split("\n")
      .map((line): unknown => JSON.parse(line));
    expect(records).toMatchObject(["slog", "zap", "logrus", "zerolog"].map((msg) => ({ msg, ...ids })));
  });
});
