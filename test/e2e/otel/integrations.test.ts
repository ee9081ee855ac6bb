import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { long } from "../../support/groups.ts";
import { makeTempDir } from "../../support/paths.ts";
import { buildTimeoutMs } from "../../support/service-build.ts";
import { servicesAnswer, urlOf } from "../../support/services.ts";
import { build, countsOf, only, outline, pointsOf, textOf, traced } from "./programs.ts";

const temp = makeTempDir("otel-integrations");
const runs = long("opentelemetry");
const has = {
  postgresql: runs && (await servicesAnswer("postgresql")),
  mysql: runs && (await servicesAnswer("mysql")),
  redis: runs && (await servicesAnswer("redis")),
  rabbitmq: runs && (await servicesAnswer("rabbitmq")),
  nats: runs && (await servicesAnswer("nats")),
};
beforeAll(async () => {
  if (!runs) return;
  const programs = [
    ...["goroutines", "logs", "outcome", "routers", "rpc", "soak", "web"],
    ...(has.postgresql ? ["pgxdb"] : []),
    ...(has.postgresql && has.mysql ? ["sqldb"] : []),
    ...(has.redis ? ["cache"] : []),
    ...(has.rabbitmq ? ["rabbit"] : []),
    ...(has.nats ? ["natsio"] : []),
  ];
  await build(
    temp.path,
    programs.map((name) => `./cmd/${name}`),
  );
}, buildTimeoutMs);
afterAll(() => temp.remove());

describe.if(runs)("net/http", () => {
  test("server and client, in another goroutine and without a context, by the patterns of ServeMux", async () => {
    const { trees, spans, stdout } = await traced([temp.at("web")]);
    expect(stdout).toBe("200 200 inner\n500 bad\n404 404 page not found\n200 by hand\n");
    expect(outline(trees)).toEqual([
      "client GET",
      "  server GET /outer/{id}",
      "    client GET",
      "      server GET /inner/{id}",
      "client GET !",
      "  server GET /inner/{id} !",
      "client GET !",
      "  server GET",
      "client GET",
      "  server chosen name",
    ]);
    const server = only(spans, "server", "GET /outer/{id}");
    expect(server.attributes).toMatchObject({
      "http.request.method": "GET",
      "http.response.status_code": 200,
      "http.route": "/outer/{id}",
      "server.address": "127.0.0.1",
      "url.path": "/outer/1",
      "url.scheme": "http",
    });
    const client = spans.find((span) => span.spanId === server.parentId);
    expect(client?.attributes).toMatchObject({
      "http.request.method": "GET",
      "http.response.status_code": 200,
      "server.address": "127.0.0.1",
      "url.full": expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+\/outer\/1$/),
    });
    expect(only(spans, "server", "chosen name").attributes).toMatchObject({ chosen: "yes", "http.route": "/by-hand" });
  });

  test("code that is instrumented by hand has only its own span", async () => {
    const { trees } = await traced([temp.at("web"), "by-hand"]);
    expect(outline(trees)).toEqual([
      "client HTTP GET",
      "  server server by hand",
      "client GET", // by the handler, which passes no context; its server is not woven
      "  server server by hand",
      "client HTTP GET !",
      "  server server by hand !",
      "client HTTP GET !",
      "  server server by hand",
      "client HTTP GET",
      "  server server by hand",
      "  server chosen name", // the program's two wrappers make two, as without weaving
    ]);
  });

  test("the work of a request is one trace wherever it goes on, and ends with the request", async () => {
    const { trees } = await traced([temp.at("goroutines")]);
    expect(outline(trees)).toEqual([
      "internal before",
      "client GET",
      "  server GET",
      "    internal handler",
      "    internal goroutine",
      "    internal errgroup",
      "    internal timer",
      "    internal coroutine",
      "    internal younger worker",
      "internal older worker", // its goroutine is older than the request
      "internal after the request",
      "internal older worker",
      "internal younger worker",
    ]);
  });

  test(
    "requests and goroutines leave no memory behind",
    async () => {
      const requests = long("endurance") ? 100_000 : 5_000;
      const off = { OTEL_TRACES_SAMPLER: "always_off" };
      const { stdout } = await traced([temp.at("soak"), String(requests)], off, 10 * 60_000);
      const [early = 0, late = 0] = stdout.trim().split("\n").map(Number);
      expect(early).toBeGreaterThan(0);
      expect(late).toBeLessThan(early * 1.1 + 256); // KiB
    },
    11 * 60_000,
  );

  // Each request has 10 kB in its span, of which a goroutine keeps less than one; or a host of its own, and a series of a metric takes
  // about one. Points of metrics are kept until they are exported: at the end.
  test.each([
    ["a goroutine that is left for ever does not keep the span", "leaks", 3_000, 1, "always_on"],
    ["hosts that strangers invent take no memory", "hosts", 20_000, 0.01, "always_off"],
  ])("%s", async (_what, mode, requests, kibibytes, sampler) => {
    const metrics = { OTEL_METRICS_EXPORTER: "otlp", OTEL_METRIC_EXPORT_INTERVAL: "3600000" };
    // Spans that wait for their export are in memory as well, more of them on a busy machine.
    const spans = { OTEL_TRACES_SAMPLER: sampler, OTEL_BSP_MAX_QUEUE_SIZE: "20", OTEL_BSP_MAX_EXPORT_BATCH_SIZE: "20" };
    const { stdout } = await traced([temp.at("soak"), String(requests), mode], { ...metrics, ...spans }, 10 * 60_000);
    const [early = 0, late = 0] = stdout.trim().split("\n").map(Number);
    expect(early).toBeGreaterThan(0);
    expect(late - early).toBeLessThan(kibibytes * requests + 512);
  });

  test("turned off, it leaves everything alone", async () => {
    const { trees, stdout } = await traced([temp.at("web")], { OTEL_GO_DISABLED_INSTRUMENTATIONS: "grpc, NET_HTTP" });
    expect(stdout).toContain("200 200 inner\n");
    expect(outline(trees)).toEqual(["server chosen name"]); // by hand
  });

  test("failures are errors, also of handlers that panic, and a route has what was stripped from the path", async () => {
    const { trees, spans, stdout } = await traced([temp.at("outcome")], { OTEL_METRICS_EXPORTER: "console" });
    expect(outline(trees).slice(0, 20)).toEqual([
      ...["client GET", "  server GET /v1/items/{id}", "client GET", "  server GET /v2/items/{id}"],
      ...["client GET !", "  server GET /v2/", "client GET", "  server GET /asks"],
      ...["client GET", "  server GET /deep/a/items/{id}", "client GET !", "  server GET /fails !"],
      ...["client GET !", "  server GET /panics !", "client GET !", "  server GET /aborts !"],
      ...["client GET", "  server GET /late !", "client GET", "  server GET /signed"],
    ]);
    const failed = spans.filter(({ kind, error }) => kind === "server" && error.failed);
    expect(
      failed.map(({ attributes }) => [
        attributes["url.path"],
        attributes["error.type"],
        attributes["http.response.status_code"],
      ]),
    ).toEqual([
      ["/fails", "503", 503],
      ["/panics", "panic", undefined],
      ["/aborts", "panic", undefined],
      ["/late", "panic", 202],
    ]);
    const failedCalls = spans.filter(({ kind, error }) => kind === "client" && error.failed);
    expect(
      failedCalls.map(({ attributes }) => [
        String(attributes["url.full"]).replace(/^.*:\d+/, ""),
        attributes["error.type"],
        attributes["http.response.status_code"],
      ]),
    ).toEqual([
      ["/v2/none", "404", 404],
      ["/fails", "503", 503],
      ["/panics", "*errors.errorString", undefined],
      ["/aborts", "*errors.errorString", undefined],
      ["/refused", "*net.OpError", undefined],
    ]);
    const points = pointsOf(stdout, "http.server.request.duration");
    const seen = points.map((point) => [point["http.route"], point["http.response.status_code"], point["error.type"]]);
    expect(seen.sort()).toEqual([
      ["/aborts", undefined, "panic"],
      ["/asks", 200, undefined],
      ["/deep/a/items/{id}", 200, undefined],
      ["/fails", 503, "503"],
      ["/hosts", 200, undefined],
      ["/late", 202, "panic"],
      ["/panics", undefined, "panic"],
      ["/signed", 200, undefined],
      ["/v1/items/{id}", 200, undefined],
      ["/v2/", 404, undefined],
      ["/v2/items/{id}", 200, undefined],
    ]);
    // Strangers choose the Host header.
    expect(points.filter((point) => "server.address" in point || "server.port" in point)).toEqual([]);
    expect(
      new Set(points.map((point) => Object.keys(point).filter((key) => key.startsWith("network")).length)),
    ).toEqual(new Set([2]));
  });

  test("what gives access is not in spans, and reaches the server", async () => {
    const { spans, stdout } = await traced([temp.at("outcome")]);
    expect(stdout).toContain("arrived: SECRET0 7\n");
    expect(textOf(spans)).not.toContain("SECRET");
    const urls = spans.map(({ attributes }) => String(attributes["url.full"])).filter((url) => url.includes("signed"));
    expect(urls.map((url) => url.replace(/^.*?\/signed/, ""))).toEqual([
      "?kept=1&X-Amz-Signature=REDACTED&sig=REDACTED;Signature=REDACTED&X-Goog-Signature=REDACTED&AWSAccessKeyId=REDACTED" +
        "&x-amz%2Dsecurity-token=REDACTED&access_token=REDACTED&signature=#end",
    ]);
  });

  test("routers name the span by their route, whatever middleware does to the request", async () => {
    const { spans, stdout } = await traced([temp.at("routers")], { OTEL_METRICS_EXPORTER: "console" });
    expect(stdout.match(/pear 200$/gm)).toHaveLength(10);
    const routes = [
      ["chi", "/shops/{shop}/items/{item}"],
      ["echo", "/shops/:shop/items/:item"],
      ["gin", "/shops/:shop/items/:item"],
      ["httprouter", "/shops/:shop/items/:item"],
      ["mux", "/shops/{shop}/items/{item:[a-z]+}"],
    ] as const;
    const served = spans
      .filter((span) => span.kind === "server")
      .map(({ attributes, name }) => [attributes["user_agent.original"], name, attributes["http.route"]]);
    expect(served).toEqual([
      ...routes.flatMap(([router, route]) => [
        [router, `GET ${route}`, route],
        [router, "GET", undefined], // which it does not know
      ]),
      // What was stripped belongs to the route; where the router knows none, the pattern of ServeMux does.
      ...routes.flatMap(([router, route]) => [
        [router, `GET /${router}${route}`, `/${router}${route}`],
        [router, `GET /${router}/`, `/${router}/`],
      ]),
    ]);
    const counts = countsOf(stdout, "http.server.request.duration");
    const byRoute = Map.groupBy(counts, ({ attributes }) => attributes["http.route"]);
    const total = [...byRoute].map(([route, points]) => ({
      route,
      requests: points.reduce((sum, { count }) => sum + count, 0),
    }));
    const expected = [...Map.groupBy(served, ([, , route]) => route)].map(([route, all]) => ({
      route,
      requests: all.length,
    }));
    expect(total).toHaveLength(expected.length);
    expect(total).toEqual(expect.arrayContaining(expected));
  });
});

test.if(runs)("gRPC: both sides, failures, a handler without a context, no second span by hand", async () => {
  const { trees, spans, stdout } = await traced([temp.at("rpc")]);
  expect(stdout.split("\n").slice(0, 4)).toEqual([
    "SERVING <nil>",
    "UNKNOWN rpc error: code = NotFound desc = unknown service",
    "UNKNOWN rpc error: code = Internal desc = broken",
    "SERVING <nil>",
  ]);
  const call = (failed: string, serverFailed = "") => [
    `  client grpc.health.v1.Health/Check${failed}`,
    `    server grpc.health.v1.Health/Check${serverFailed}`,
    "      internal handler with context",
    "      internal handler without context",
  ];
  const calls = ["internal work", ...call(""), ...call(" !"), ...call(" !", " !"), ...call("")];
  expect(outline(trees)).toEqual(calls);
  // A call that a server of net/http receives has one server's span as well.
  const shared = await traced([temp.at("rpc"), "through net/http"]);
  expect({ stdout: shared.stdout, lines: outline(shared.trees) }).toEqual({ stdout, lines: calls });
  const codes = spans
    .filter((span) => span.kind === "client")
    .map((span) => span.attributes["rpc.response.status_code"]);
  expect(codes.sort()).toEqual(["INTERNAL", "NOT_FOUND", "OK", "OK"]);
  const failed = spans.flatMap(({ kind, attributes }) =>
    "error.type" in attributes ? [`${kind} ${attributes["error.type"]}`] : [],
  );
  // What is not found is not the server's fault.
  expect(failed.sort()).toEqual(["client INTERNAL", "client NOT_FOUND", "server INTERNAL"]);
  expect(spans.find((span) => span.kind === "server")?.attributes).toMatchObject({ "rpc.system.name": "grpc" });
});

describe.if(has.postgresql && has.mysql)("database/sql", () => {
  test.each([
    ["pgx", "postgresql", "postgresql"],
    ["postgres", "postgresql", "postgresql"],
    ["mysql", "mysql", "mysql"],
  ] as const)("%s", async (driver, service, system) => {
    const { code, trees, spans, stdout } = await traced([temp.at("sqldb"), driver, urlOf(service)]);
    expect({ code, stdout }).toEqual({ code: 0, stdout: "found pear\ntwice fails: true\n" });
    expect(outline(trees)).toEqual([
      "internal work",
      "  client CREATE",
      "  client INSERT",
      "  client SELECT",
      "  client INSERT !",
      "  client sql.conn.begin_tx",
      "  client DELETE",
      "  client sql.tx.commit",
    ]);
    expect(only(spans, "client", "SELECT").attributes).toMatchObject({
      "db.operation.name": "SELECT",
      "db.query.text": "SELECT name FROM fruit",
      "db.system.name": system,
    });
    expect(spans.find((span) => span.error.failed)?.events.map((event) => event.name)).toEqual(["exception"]);
  });
});

test.if(has.postgresql)("pgx: pool, copy, batch, errors, and a tracer of the program's own beside it", async () => {
  const { code, trees, spans, stdout } = await traced([temp.at("pgxdb"), urlOf("postgresql")], {
    OTEL_METRICS_EXPORTER: "console",
  });
  expect(code).toBe(0);
  expect(stdout).toStartWith("copied 2\nfound apple\nwrong fails: true\nown tracer heard: true\nnone found: true\n");
  expect(stdout).toContain("own tracer stays: true\nexhausted: true\nunreachable fails: true\n");
  const lines = outline(trees);
  expect(lines.filter((line) => /^( {2})?\S/.test(line))).toEqual([
    "internal work",
    "  client connect",
    "  client CREATE",
    "  client COPY fruit",
    "  client UPDATE",
    "  client SELECT",
    "  client SELECT !",
    "  client connect",
    "  client ANALYZE",
    // Without a parent.
    ...["client SELECT", "  client SELECT", "client pool.acquire !", "client connect !"],
  ]);
  expect(lines).toContain("    client UPDATE");
  expect(only(spans, "client", "ANALYZE").attributes).toMatchObject({
    "db.namespace": "test",
    "db.operation.name": "ANALYZE",
    "db.query.text": "analyze pg_type",
    "db.system.name": "postgresql",
    "server.address": "127.0.0.1",
    "server.port": 5432,
  });
  expect(textOf(spans)).not.toMatch(/secret|tiger/);
  const root = (name: string) => spans.find((span) => span.name === name && span.parentId === "")?.attributes;
  expect(root("SELECT")?.["db.query.text"]).toBe("-- name: GetSecret :one\nselect ? where ? = ?");
  expect(root("pool.acquire")?.["error.type"]).toBe("context.DeadlineExceeded");
  expect(root("connect")).toMatchObject({ "error.type": "*pgconn.ConnectError", "server.port": 1 });
  const wrong = spans.find(({ name, error }) => name === "SELECT" && error.failed)?.attributes;
  expect(wrong).toMatchObject({ "db.response.status_code": "42703", "error.type": "42703" });
  const points = pointsOf(stdout, "db.client.operation.duration").map((point) => [
    point["db.operation.name"],
    point["error.type"],
  ]);
  expect(points).toContainEqual(["SELECT", "42703"]);
  expect(points).toContainEqual(["UPDATE", undefined]);
});

test.if(has.redis)(
  "go-redis: commands, pipelines, errors, nothing found is none, no values, and hooks by hand alone",
  async () => {
    const { code, trees, spans, stdout } = await traced([temp.at("cache"), urlOf("redis")], {
      OTEL_METRICS_EXPORTER: "console",
    });
    expect(code).toBe(0);
    expect(stdout.match(/: true$|found true$/gm)).toHaveLength(5);
    const lines = outline(trees).filter((line) => /^( {2})?\S/.test(line) && !line.includes("redis.dial"));
    expect(lines).toEqual([
      "internal work",
      ...["  client set", "  client get", "  client get", "  client PIPELINE", "  client nonsense !"],
      ...[
        "  client MULTI hset",
        "  client incr !",
        "  client del",
        "  client config",
        "  client eval !",
        "  client ping",
      ],
    ]);
    expect(textOf(spans)).not.toContain("secret");
    const described = (name: string, key: string) => only(spans, "client", name).attributes[key];
    expect(only(spans, "client", "set").attributes).toMatchObject({
      "db.namespace": "0",
      "db.operation.name": "set",
      "db.query.text": expect.stringMatching(/^set orchestrion-test-\d+ \?$/),
      "db.system.name": "redis",
      "server.address": "127.0.0.1",
      "server.port": 6379,
    });
    expect(String(described("PIPELINE", "db.query.text")).replaceAll(/orchestrion-test-\d+/g, "T")).toBe(
      "incr T-count\ndel T ?",
    );
    expect(described("PIPELINE", "db.operation.batch.size")).toBe(2);
    expect(described("MULTI hset", "db.query.text")).toMatch(/^hset \S+ \? \?\nhset \S+ \? \?$/);
    expect(described("config", "db.query.text")).toBe("config ? ?");
    expect(described("incr", "error.type")).toBe("WRONGTYPE");
    expect(described("incr", "db.response.status_code")).toBe("WRONGTYPE");
    expect(described("nonsense", "error.type")).toBe("ERR");
    expect(only(spans, "client", "eval").attributes).toMatchObject({
      "db.namespace": "3",
      "db.query.text": "eval ? ? ? ?",
      "error.type": "*net.OpError",
      "server.port": 1,
    });
    const operations = pointsOf(stdout, "db.client.operation.duration").map((point) => [
      point["db.operation.name"],
      point["error.type"],
    ]);
    expect(operations).toContainEqual(["set", undefined]);
    expect(operations).toContainEqual(["incr", "WRONGTYPE"]);
  },
);

test.if(runs)("slog: each record that belongs to a span has its ids", async () => {
  const { spans, stdout } = await traced([temp.at("logs")]);
  const span = only(spans, "internal", "work");
  const ids = { trace_id: span.traceId, span_id: span.spanId };
  const records = stdout
    .trim()
    .split("\n")
    .map((line): unknown => JSON.parse(line));
  expect(records).toMatchObject([
    { msg: "with context", fruit: "pear", ...ids },
    { msg: "attributes", count: 2, ...ids },
    { msg: "with", shop: 7, ...ids },
    { msg: "without context" },
    { msg: "package log" },
  ]);
  expect(stdout.match(/trace_id/g)).toHaveLength(3);
});

test.if(has.rabbitmq)(
  "RabbitMQ: publishing, and the work of functions that take a message, errors and all",
  async () => {
    const { code, trees, spans, stdout } = await traced([temp.at("rabbit"), urlOf("rabbitmq")]);
    expect({ code, stdout }).toEqual({
      code: 0,
      stdout: "headers stay: true\ngood header <nil>\nbad <nil> rotten\nlast <nil> <nil>\n",
    });
    const message = (indent: string, failed: string) => [
      `${indent}producer publish amq.topic:fruit.pear`,
      `${indent}  consumer process amq.topic:fruit.pear${failed}`,
      `${indent}    internal handling without context`,
    ];
    expect(outline(trees)).toEqual(["internal work", ...message("  ", ""), ...message("  ", " !"), ...message("", "")]);
    expect(spans.find((span) => span.kind === "producer")?.attributes).toMatchObject({
      "messaging.destination.name": "amq.topic:fruit.pear",
      "messaging.operation.name": "publish",
      "messaging.operation.type": "send",
      "messaging.rabbitmq.destination.routing_key": "fruit.pear",
      "messaging.system": "rabbitmq",
    });
    expect(spans.find((span) => span.error.failed)).toMatchObject({
      attributes: { "error.type": "*errors.errorString" },
      error: { message: "rotten" },
    });
    for (const kind of ["producer", "consumer"]) {
      expect(spans.find((span) => span.kind === kind)?.attributes).toMatchObject({
        "messaging.message.conversation_id": "7",
        "messaging.message.id": "good-1",
        "server.address": "127.0.0.1",
        "server.port": 5672,
      });
    }
  },
);

test.if(has.nats)("NATS: publishing, requests, and the work of subscriptions", async () => {
  const { code, trees, spans, stdout } = await traced([temp.at("natsio"), urlOf("nats")]);
  expect(code).toBe(0);
  expect(
    stdout
      .trimEnd()
      .split("\n")
      .map((line) => line.trimEnd())
      .sort(),
  ).toEqual([
    "answer",
    "got",
    "got headers header",
    "got plain",
    "got question",
    "nats: no responders available for request",
  ]);
  const lines = outline(trees).map((line) => line.replace(/orchestrion\.\d+/, "S"));
  const work = (indent: string) => [`${indent}consumer process S.*`, `${indent}  internal handling without context`];
  expect(lines).toEqual([
    "internal work",
    "  producer publish S.request",
    ...work("    "),
    ...work("  "), // has the context that the program itself added
    "producer publish S.plain",
    ...work("  "),
    "producer publish S.headers",
    ...work("  "),
    "producer publish S.nobody.here !",
  ]);
  expect(spans.find((span) => span.kind === "consumer")?.attributes).toMatchObject({
    "messaging.consumer.group.name": "workers",
    "messaging.destination.name": expect.stringMatching(/^orchestrion\.\d+\.request$/),
    "messaging.destination.template": expect.stringMatching(/^orchestrion\.\d+\.\*$/),
    "messaging.system": "nats",
    "server.address": "127.0.0.1",
    "server.port": 4222,
  });
  expect(
    spans.filter(({ attributes }) => attributes["messaging.message.id"] === "id-1").map(({ kind }) => kind),
  ).toEqual(["producer", "consumer"]);
});

test.if(has.nats)("NATS: a message that is as large as the server allows has no trace", async () => {
  const { code, stdout } = await traced([temp.at("natsio"), urlOf("nats"), "largest"]);
  expect({ code, stdout }).toEqual({
    code: 0,
    stdout: [
      ...["0 less, trace: false", "10 less, trace: false", "1000 less, trace: true"],
      ...["headers: map[Own:[header]] map[Own:[header]]", "a byte more: nats: maximum payload exceeded", ""],
    ].join("\n"),
  });
});

test.if(has.nats)("NATS: a request without room for its trace has one span", async () => {
  const { code, trees, stdout } = await traced([temp.at("natsio"), urlOf("nats"), "largest-requests"]);
  const answers = ["0 less, own: ", "error: <nil>", "0 less, own: header", "error: <nil>"];
  const once = [...answers, "error: nats: maximum payload exceeded"];
  expect({ code, stdout }).toEqual({ code: 0, stdout: [...once, ...once, ""].join("\n") });
  const lines = outline(trees).map((line) => line.replace(/orchestrion\.\d+/, "S"));
  const sent = ["internal request", "  producer publish S"];
  const style = [...sent, ...sent, "internal request", "  producer publish S !"];
  expect(lines.filter((line) => !line.startsWith("consumer"))).toEqual([...style, ...style]);
  expect(lines.filter((line) => line.startsWith("consumer"))).toEqual(Array(4).fill("consumer process S"));
});

test.if(has.nats)("NATS: a request to a server without headers has one span", async () => {
  const { code, trees, stdout } = await traced([temp.at("natsio"), urlOf("nats"), "old-server"]);
  expect({ code, stdout }).toEqual({ code: 0, stdout: "headers: false\nerror: <nil>\n" });
  expect(outline(trees)).toEqual([
    "internal request",
    expect.stringMatching(/^ {2}producer publish orchestrion\.\d+$/),
  ]);
});

test.if(has.rabbitmq)("RabbitMQ: a message whose properties fill a frame has no trace", async () => {
  const { code, stdout } = await traced([temp.at("rabbit"), urlOf("rabbitmq"), "largest"]);
  expect({ code, stdout }).toEqual({ code: 0, stdout: "4061 trace: false\n1000 trace: true\n" });
});
