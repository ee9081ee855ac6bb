import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { embeddedCatalogue } from "../../../src/config/catalogue.ts";
import { long } from "../../support/groups.ts";
import { makeTempDir } from "../../support/paths.ts";
import { buildTimeoutMs } from "../../support/service-build.ts";
import { servicesAnswer, urlOf } from "../../support/services.ts";
import { build, module, only, outline, traced } from "./programs.ts";

test("the tool file has every integration for OpenTelemetry", () => {
  const listed = readFileSync(join(module, "orchestrion.tool.go"), "utf8").matchAll(/^\t_ "(.*)"/gm);
  const known = [...embeddedCatalogue()].filter(([, files]) =>
    files.some(({ name }) => name.includes("/opentelemetry/")),
  );
  expect([...listed].map(([, path]) => path).sort()).toEqual(known.map(([path]) => path).sort());
});

// The SDK of AWS and SQLite in Go take minutes to compile.
const runs = long("opentelemetry-slow") && (await servicesAnswer("postgresql", "redis", "rabbitmq", "nats"));
describe.if(runs)("with every integration on", () => {
  const temp = makeTempDir("otel-everything");
  beforeAll(async () => {
    await build(temp.path, ["./cmd/everything"]);
  }, buildTimeoutMs);
  afterAll(() => temp.remove());

  test("the work of a request is one trace", async () => {
    const { code, trees, spans, stdout, stderr } = await traced([
      temp.at("everything"),
      ...["-postgresql", urlOf("postgresql"), "-redis", urlOf("redis")],
      ...["-rabbitmq", urlOf("rabbitmq"), "-nats", urlOf("nats")],
    ]);
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
