import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { cpSync } from "node:fs";
import { join } from "node:path";
import { cleanEnvironment, type Environment, goEnvironment } from "../../support/environment.ts";
import { long } from "../../support/groups.ts";
import { makeTempDir } from "../../support/paths.ts";
import { run, runOk } from "../../support/run.ts";
import { buildTimeoutMs } from "../../support/service-build.ts";
import { servicesAnswer, urlOf } from "../../support/services.ts";
import { build, module, only, outline, pointsOf, type TracedRun, textOf, traced } from "./programs.ts";

const temp = makeTempDir("otel-more");
const runs = long("opentelemetry");
/** The SDK of AWS and SQLite in Go take minutes to compile. */
const runsSlow = runs && long("opentelemetry-slow");
const hasPostgres = runs && (await servicesAnswer("postgresql"));
beforeAll(async () => {
  const quick = ["documents", "documents1", "early", "inside", "kafka", "logging", "metrics", "webs"];
  const programs = [...(runs ? quick : []), ...(runsSlow ? ["cloud", "sqlite", "sqls"] : [])];
  if (programs.length === 0) return;
  await build(
    temp.path,
    programs.map((name) => `./cmd/${name}`),
  );
}, buildTimeoutMs);
afterAll(() => temp.remove());

/** Runs a program to its end with integrations turned off. */
function without(integrations: string, command: readonly string[], more: Environment = {}): Promise<TracedRun> {
  return traced(command, { OTEL_GO_DISABLED_INSTRUMENTATIONS: integrations, ...more });
}

interface LogRecord {
  readonly message: string;
  /** Ids in the record, separated by `/`; empty without ids. */
  readonly ids: string;
  readonly text: string;
}

function records(stdout: string): LogRecord[] {
  return stdout
    .trim()
    .split("\n")
    .map((text) => {
      const record: Record<string, unknown> = JSON.parse(text);
      const { trace_id = "", span_id = "" } = record;
      const ids = [trace_id, span_id].filter((id) => id !== "").join("/");
      return { message: String(record.msg ?? record.message ?? ""), ids, text };
    });
}

describe.if(runs)("log correlation", () => {
  /** The owner of each record: the span in its context, the request, none, or one that the program sets itself. */
  const expected = {
    zap: [
      ...["work context", "none none", "request request", "request with", "request sugar", "request sugar with"],
      ...["request lazy", "request option", "request namespace", "request checked", "request own slice"],
      ...["own own", "own own child", "own own grandchild", "own own lazy", "own own option"],
      "request not the child",
    ],
    logrus: ["work context", "none none", "request request", "request format pear", "request hook", "own own"],
    zerolog: [
      ...["work context", "work logger's context", "none none", "request request", "request with 1", "request deep"],
      ...["request value", "request ", "own own", "own own child", "own own hook"],
    ],
  };
  const libraries = ["zap", "logrus", "zerolog"] as const;

  test.each(libraries)("%s: ids of the span, once, and left alone where they are", async (library) => {
    const { code, spans, stdout, stderr } = await traced([temp.at("logging"), library]);
    expect(code).toBe(0);
    const work = only(spans, "internal", "work");
    const request = only(spans, "server", "GET");
    const known: Readonly<Record<string, string>> = {
      "": "none",
      own: "own",
      [`${work.traceId}/${work.spanId}`]: "work",
      [`${request.traceId}/${request.spanId}`]: "request",
    };
    const found = records(stdout);
    expect(found.map(({ ids, message }) => `${known[ids] ?? ids} ${message}`)).toEqual(expected[library]);
    expect(found.filter(({ text }) => (text.match(/"span_id":/g) ?? []).length > 1)).toEqual([]);
    // Records without a span have no overhead.
    expect(stderr).toBe("allocations without a span: 0\n");
  });

  test("fields of zap come first, so that a namespace does not take them in", async () => {
    const { stdout } = await traced([temp.at("logging"), "zap"]);
    expect(stdout).toMatch(/"msg":"namespace","trace_id":"\w{32}","span_id":"\w{16}","deep":\{"shop":7\}/);
  });

  test("hooks of logrus see the ids", async () => {
    const { stdout } = await traced([temp.at("logging"), "logrus"]);
    expect(stdout).toMatch(/"msg":"hook","seen":"(\w{32})","span_id":"\w{16}","trace_id":"\1"/);
  });

  test.each(libraries)("%s: also for a span that is not recorded", async (library) => {
    const { spans, stdout } = await traced([temp.at("logging"), library], { OTEL_TRACES_SAMPLER: "always_off" });
    expect(spans).toEqual([]);
    expect(stdout.match(/"trace_id":"\w{32}"/g)).toHaveLength(
      expected[library].filter((line) => /^(work|request)/.test(line)).length,
    );
  });

  test.each(libraries)("%s: turned off", async (library) => {
    const { spans, stdout } = await without(library, [temp.at("logging"), library]);
    expect(spans).toHaveLength(3);
    expect(stdout).not.toMatch(/"trace_id":"\w{32}"/);
    expect(stdout).not.toContain("span_id");
  });
});

describe.if(runs)("fiber and httprouter", () => {
  test("spans of servers have the route", async () => {
    const { trees, spans, stdout } = await traced([temp.at("webs")], { OTEL_METRICS_EXPORTER: "console" });
    expect(stdout.match(/^\d+(?= |$)/gm)?.map(Number)).toEqual([200, 500, 405, 404, 500, 200, 404, 404]);
    expect(outline(trees)).toEqual([
      "client GET",
      "  server GET /shops/:shop/items/:item",
      "    internal with context",
      "    internal without context",
      "client POST !",
      "  server POST /shops/:shop/items !",
      "client POST !", // the route is for another method
      "  server POST",
      "client GET !",
      "  server GET",
      "client GET !",
      "  server GET /panic !",
      "client GET",
      "  server GET /shops/:shop/items/:item",
      "client GET !",
      "  server GET /files/*path",
      "client GET !",
      "  server GET",
    ]);
    expect(stdout).toStartWith("200 hello pear SECRET\n");
    expect(textOf(spans)).not.toContain("SECRET");
    const fiber = spans.filter((span) => span.kind === "server" && "url.query" in span.attributes);
    expect(fiber.map((span) => span.attributes)).toMatchObject([
      {
        "client.address": "127.0.0.1",
        "http.request.method": "GET",
        "http.response.status_code": 200,
        "http.route": "/shops/:shop/items/:item",
        "network.peer.address": "127.0.0.1",
        "server.address": "127.0.0.1",
        "server.port": expect.any(Number),
        "url.path": "/shops/7/items/pear",
        "url.query": "sort=up&sig=REDACTED",
        "url.scheme": "http",
        "user_agent.original": "webs",
      },
    ]);
    expect(only(spans, "server", "POST /shops/:shop/items").attributes).toMatchObject({
      "error.type": "500",
      "http.response.status_code": 500,
    });
    expect(only(spans, "server", "GET /files/*path").attributes).toMatchObject({ "http.route": "/files/*path" });
    const measured = pointsOf(stdout, "http.server.request.duration");
    // Strangers choose the Host header.
    expect(measured.filter((point) => "server.address" in point || "server.port" in point)).toEqual([]);
    const points = measured.map((point) =>
      ["http.request.method", "http.route", "http.response.status_code", "error.type"].map((key) => point[key]),
    );
    expect(points.sort()).toEqual([
      ["GET", undefined, 404, undefined],
      ["GET", undefined, 404, undefined],
      ["GET", "/files/*path", 404, undefined],
      ["GET", "/panic", 500, "500"],
      ["GET", "/shops/:shop/items/:item", 200, undefined],
      ["GET", "/shops/:shop/items/:item", 200, undefined], // of httprouter
      ["POST", undefined, 405, undefined],
      ["POST", "/shops/:shop/items", 500, "500"],
    ]);
  });

  test("fiber in a server of net/http gives it the route, and makes no second span", async () => {
    const { trees } = await traced([temp.at("inside")]);
    expect(outline(trees)).toEqual(["client GET", "  server GET /items/:item"]);
  });

  test("turned off", async () => {
    const { spans } = await without("fiber", [temp.at("webs")]);
    const servers = spans.filter((span) => span.kind === "server").map((span) => span.name);
    expect(servers).toEqual(["GET /shops/:shop/items/:item", "GET /files/*path", "GET"]); // by httprouter
    const bare = await without("fiber,net/http", [temp.at("webs")]);
    expect(outline(bare.trees)).toEqual(["internal with context", "internal without context"]);
  });
});

describe.if(runsSlow)("gorm and drivers of database/sql", () => {
  test("modernc.org/sqlite, in memory", async () => {
    const { code, trees, spans, stdout } = await traced([temp.at("sqlite")]);
    expect({ code, stdout }).toEqual({ code: 0, stdout: "twice fails: true\nfound pear\n" });
    expect(outline(trees)).toEqual([
      "internal work",
      "  client CREATE",
      "  client INSERT",
      "  client INSERT",
      "  client INSERT !",
      "  client SELECT",
    ]);
    const systems = spans.filter((span) => span.kind === "client").map((span) => span.attributes["db.system.name"]);
    expect(new Set(systems)).toEqual(new Set(["sqlite"]));
  });

  test.if(hasPostgres)("gorm has one span a statement, on each database", async () => {
    const { code, trees, spans, stdout } = await traced([temp.at("sqls"), urlOf("postgresql")]);
    const said = "found pear\nnone: true\ntwice fails: true\n";
    expect({ code, stdout }).toEqual({ code: 0, stdout: said + said });
    const work = (name: string) => trees.filter(({ span }) => span.name === name);
    const statements = [
      "CREATE",
      "INSERT",
      "SELECT",
      "SELECT",
      "INSERT !",
      "sql.conn.begin_tx",
      "UPDATE",
      "sql.tx.commit",
    ];
    for (const name of ["sqlite", "postgres"]) {
      expect(outline(work(name))).toEqual([`internal ${name}`, ...statements.map((each) => `  client ${each}`)]);
    }
    const updates = spans.filter((span) => span.name === "UPDATE").map((span) => span.attributes);
    expect(updates.map((each) => each["db.system.name"])).toEqual(["sqlite", "postgresql"]);
    expect(updates[0]).toMatchObject({ "db.query.text": expect.stringMatching(/^UPDATE `fruits` SET/) });
  });

  test("turned off", async () => {
    const { trees } = await without("database/sql", [temp.at("sqlite")]);
    expect(outline(trees)).toEqual(["internal work"]);
  });
});

describe.if(runs)("Kafka", () => {
  test("kafka-go: sending, forwarding, and the work of functions that take a message", async () => {
    const { code, trees, spans, stdout } = await traced([temp.at("kafka"), "kafka-go"]);
    expect({ code, stdout }).toEqual({
      code: 0,
      stdout: "program's headers stay: true\ncancelled: context canceled\ndescribe fruit\n<nil>\nrotten\n",
    });
    expect(outline(trees)).toEqual([
      "internal work",
      "  producer send fruit",
      "    consumer process fruit",
      "      internal handling without context",
      "      producer send juice",
      "  producer send fruit",
      "    consumer process fruit !",
      "      internal handling without context",
      "producer send fruit !",
    ]);
    expect(spans.find((span) => span.kind === "consumer")?.attributes).toMatchObject({
      "messaging.destination.name": "fruit",
      "messaging.destination.partition.id": 0,
      "messaging.kafka.message.key": "1",
      "messaging.kafka.offset": 0,
      "messaging.message.body.size": 4,
      "messaging.operation.name": "process",
      "messaging.operation.type": "process",
      "messaging.system": "kafka",
    });
    expect(spans.find((span) => span.kind === "consumer" && span.error.failed)?.error.message).toBe("rotten");
    expect(spans.find((span) => span.kind === "consumer" && span.error.failed)?.attributes["error.type"]).toBe(
      "*errors.errorString",
    );
    expect(only(spans, "producer", "send juice").attributes).toMatchObject({
      "messaging.operation.type": "send",
      "server.address": "127.0.0.1",
      "server.port": expect.any(Number),
    });
  });

  test("franz-go: producing, fetching, and the work of functions that take a record", async () => {
    const { code, trees, spans, stdout } = await traced([temp.at("kafka"), "franz-go"]);
    expect({ code, stdout }).toEqual({ code: 0, stdout: "unknown topic fails: true\n<nil>\nrotten\n" });
    const record = [
      "  producer fruit publish",
      "    consumer fruit receive",
      "      consumer fruit process",
      "        internal handling",
      "        internal handling without context",
    ];
    expect(outline(trees)).toEqual(["internal work", ...record, ...record, "  producer  publish !"]);
    expect(spans.find((span) => span.name === "fruit process")?.attributes).toMatchObject({
      "messaging.consumer.group.name": "kitchen",
      "messaging.destination.name": "fruit",
      "messaging.kafka.offset": 0,
      "messaging.operation.name": "process",
      "messaging.operation.type": "process",
      "messaging.system": "kafka",
    });
  });

  test("franz-go: a tracer by hand is alone", async () => {
    const { trees } = await traced([temp.at("kafka"), "franz-go-by-hand"]);
    const record = ["  producer fruit publish", "    consumer fruit receive", "      internal handling"];
    expect(outline(trees)).toEqual([
      ...["internal work", ...record, ...record, "  producer  publish !"],
      ...["internal handling without context", "internal handling without context"],
    ]);
  });

  test("messages may be as large as without weaving, and may share their headers", async () => {
    const { code, stdout } = await traced([temp.at("kafka"), "largest"]);
    expect({ code, stdout }).toEqual({ code: 0, stdout: "kafka-go 977\nfranz-go 929\nshared: true false 0\n" });
  });

  test("turned off", async () => {
    const messages = (ran: TracedRun) => ran.spans.filter((span) => span.kind !== "internal");
    expect(messages(await without("kafka-go", [temp.at("kafka"), "kafka-go"]))).toEqual([]);
    expect(messages(await without("franz-go", [temp.at("kafka"), "franz-go"]))).toEqual([]);
  });
});

describe.if(runs)("MongoDB", () => {
  /** A program for each version of the driver, with the code and the text of its failures. */
  const drivers = [
    ["documents", "26", "26", "ns not found"],
    ["documents1", undefined, "NamespaceNotFound", "(NamespaceNotFound) ns not found"],
  ] as const;

  test.each(
    drivers,
  )("%s: a span a command, beside a monitor of the program's own", async (name, status, type, message) => {
    const { code, trees, spans, stdout } = await traced([temp.at(name)]);
    expect({ code, stdout }).toEqual({ code: 0, stdout: "found pear\nwrong fails: true\nown monitor heard 3\n" });
    expect(outline(trees)).toEqual([
      "internal work",
      "  client insert fruits",
      "  client find fruits",
      "  client collMod stones !",
    ]);
    expect(only(spans, "client", "find fruits").attributes).toMatchObject({
      "db.collection.name": "fruits",
      "db.namespace": "shop",
      "db.operation.name": "find",
      "db.system.name": "mongodb",
    });
    const failed = only(spans, "client", "collMod stones");
    expect(failed.attributes["db.response.status_code"]).toBe(status);
    expect(failed.attributes["error.type"]).toBe(type);
    expect(failed.error.message).toContain(message);
  });

  test.each(drivers)("%s: a metric for each command and failure", async (name, _status, type) => {
    const { stdout } = await traced([temp.at(name)], { OTEL_METRICS_EXPORTER: "console" });
    const points = pointsOf(stdout, "db.client.operation.duration");
    const seen = points.map((point) => [point["db.system.name"], point["db.operation.name"], point["error.type"]]);
    expect(seen.sort()).toEqual([
      ["mongodb", "collMod", type],
      ["mongodb", "find", undefined],
      ["mongodb", "insert", undefined],
    ]);
  });

  test("the server's address", async () => {
    // The mock of version 2 has none.
    const { spans } = await traced([temp.at("documents1")]);
    expect(only(spans, "client", "find fruits").attributes).toMatchObject({
      "server.address": "127.0.0.1",
      "server.port": expect.any(Number),
    });
  });

  test.each(drivers)("%s: turned off", async (name) => {
    expect(outline((await without("mongo", [temp.at(name)])).trees)).toEqual(["internal work"]);
  });
});

test.if(runs)("clients and servers that packages create while they are initialised have spans as well", async () => {
  const { code, trees } = await traced([temp.at("early"), ...(hasPostgres ? [urlOf("postgresql")] : [])]);
  expect(code).toBe(0);
  expect(outline(trees).filter((line) => !line.includes("redis.dial"))).toEqual([
    "internal work",
    "  client grpc.health.v1.Health/Check",
    "    server grpc.health.v1.Health/Check",
    "  client get !",
    "  producer fruit publish !",
    ...(hasPostgres ? ["  client SELECT", "  client SELECT"] : []),
    "client GET", // without a context
    "  server GET",
  ]);
});

describe.if(runsSlow)("AWS", () => {
  const operations = [
    "internal work",
    "  client DynamoDB.GetItem",
    "    client POST",
    "      server POST",
    "  client DynamoDB.GetItem !",
    "    client POST !",
    "      server POST",
    "  client S3.PutObject",
    "    client PUT",
    "      server PUT",
  ];

  test("a span an operation, its requests below it", async () => {
    const { code, trees, spans, stdout } = await traced([temp.at("cloud")]);
    expect({ code, stdout }).toEqual({ code: 0, stdout: "items: 1\nno table fails: true\n" });
    expect(outline(trees)).toEqual(operations);
    const found = spans.find((span) => span.name === "DynamoDB.GetItem");
    expect(found?.attributes).toMatchObject({
      "aws.region": "eu-central-1",
      "db.system.name": "aws.dynamodb",
      "http.response.status_code": 200,
      "rpc.method": "DynamoDB/GetItem",
      "rpc.system.name": "aws-api",
    });
  });

  test("middleware by hand is alone", async () => {
    expect(outline((await traced([temp.at("cloud"), "by-hand"])).trees)).toEqual(operations);
  });

  test("turned off", async () => {
    const { spans } = await without("aws-sdk", [temp.at("cloud")]);
    expect(spans.filter((span) => /\./.test(span.name))).toEqual([]);
    expect(spans).toHaveLength(7);
  });
});

describe.if(runs)("metrics and resource of a program", () => {
  test("metrics of the runtime arrive at the OTLP endpoint when the program ends", async () => {
    const bodies: string[] = [];
    const server = Bun.serve({
      port: 0,
      hostname: "127.0.0.1",
      fetch: async (request) => {
        if (new URL(request.url).pathname === "/v1/metrics") {
          bodies.push(Buffer.from(await request.arrayBuffer()).toString("latin1"));
        }
        return new Response();
      },
    });
    try {
      const env = {
        OTEL_EXPORTER_OTLP_ENDPOINT: `http://127.0.0.1:${server.port}`,
        OTEL_EXPORTER_OTLP_PROTOCOL: "http/protobuf",
        OTEL_TRACES_EXPORTER: "none",
      };
      expect((await run([temp.at("metrics")], { env: cleanEnvironment(env) })).stderr).toBe("");
      expect(bodies).toHaveLength(1);
      expect(bodies[0]).toContain("go.goroutine.count");
      expect(bodies[0]).toContain("go.memory.used");
      expect(bodies[0]).toContain("metrics"); // the service's name
      await run([temp.at("metrics")], {
        env: cleanEnvironment({ ...env, OTEL_GO_DISABLED_INSTRUMENTATIONS: "runtime" }),
      });
      expect(bodies.slice(1).join("")).not.toContain("go.memory.used");
    } finally {
      await server.stop(true);
    }
  });

  test(
    "service.name and service.version are what the build recorded",
    async () => {
      using source = makeTempDir("otel-version");
      const copied = ["go.mod", "go.sum", "orchestrion.tool.go", join("cmd", "metrics")];
      for (const name of copied) cpSync(join(module, name), source.at(name), { recursive: true });
      const git = (...arguments_: string[]) =>
        runOk(["git", "-c", "user.name=test", "-c", "user.email=test@example.com", ...arguments_], {
          cwd: source.path,
        });
      await git("init", "-q");
      await git("add", ".");
      await git("commit", "-q", "-m", "first");
      await git("tag", "v1.2.3");
      await build(source.at("bin"), ["./cmd/metrics"], source.path, { GOFLAGS: "-buildvcs=true" });
      const info = await runOk(["go", "version", "-m", source.at("bin", "metrics")], { env: goEnvironment() });
      const [, version = "(devel)"] = /^\tmod\t\S+\t(\S+)/m.exec(info.stdout) ?? [];
      const [, revision = ""] = /vcs\.revision=(\w+)/.exec(info.stdout) ?? [];
      expect(revision).toMatch(/^\w{40}$/);
      const env = cleanEnvironment({ OTEL_METRICS_EXPORTER: "console", OTEL_TRACES_EXPORTER: "none" });
      const { stdout } = await run([source.at("bin", "metrics")], { env });
      const attributes = Object.fromEntries(
        [...stdout.matchAll(/"Key":"([\w.]+)","Value":\{"Type":"STRING","Value":"([^"]*)"\}/g)].map(
          ([, key, value]) => [key, value],
        ),
      );
      expect(attributes).toMatchObject({
        "service.name": "metrics",
        "service.version": version === "(devel)" ? revision : version,
      });
    },
    buildTimeoutMs,
  );
});
