import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { cpSync, existsSync } from "node:fs";
import { join } from "node:path";
import { embeddedCatalogue } from "../../../src/config/catalogue.ts";
import { decodeAspectFile } from "../../../src/config/file.ts";
import { goEnvironment } from "../../support/environment.ts";
import { long } from "../../support/groups.ts";
import { makeTempDir } from "../../support/paths.ts";
import { runOk } from "../../support/run.ts";
import { buildTimeoutMs } from "../../support/service-build.ts";
import { servicesAnswer, urlOf } from "../../support/services.ts";
import { OLD_INSTRUMENTATION } from "./old-instrumentation.ts";
import { requireVersions } from "./old-module.ts";
import { build, module, outline, traced } from "./programs.ts";

/** The programs to build with the oldest versions. */
const PROGRAMS = ["logging", "webs", "kafka", "documents", "routers", "natsio", "rabbit", "cloud"];

/** The oldest versions of libraries that their integrations support, and old versions of dependencies that they need. */
const VERSIONS: Readonly<Record<string, string>> = {
  "github.com/aws/aws-sdk-go-v2": "v1.47.1",
  "github.com/aws/smithy-go": "v1.28.2",
  "github.com/gin-gonic/gin": "v1.7.7",
  "github.com/go-chi/chi/v5": "v5.0.8",
  "github.com/gofiber/fiber/v2": "v2.20.2",
  "github.com/gorilla/mux": "v1.8.0",
  "github.com/julienschmidt/httprouter": "v1.3.0",
  "github.com/labstack/echo/v4": "v4.11.0",
  "github.com/nats-io/nats.go": "v1.30.0",
  "github.com/rabbitmq/amqp091-go": "v1.5.0",
  "github.com/rs/zerolog": "v1.30.0",
  "github.com/segmentio/kafka-go": "v0.4.38",
  "github.com/sirupsen/logrus": "v1.8.1",
  "go.mongodb.org/mongo-driver/v2": "v2.5.0",
  "go.uber.org/zap": "v1.18.1",
};

const CONTRIB = "go.opentelemetry.io/contrib/instrumentation/github.com";

/** Modules of other programs that require newer versions: the NATS server of the market, middleware of byhand. */
const OF_OTHERS = [
  "github.com/gofiber/contrib/otelfiber/v2",
  "github.com/nats-io/nats-server/v2",
  "github.com/riandyrn/otelchi",
  `${CONTRIB}/gin-gonic/gin/otelgin`,
  `${CONTRIB}/gorilla/mux/otelmux`,
  `${CONTRIB}/labstack/echo/otelecho`,
];

/** The ranges of the integrations for OpenTelemetry, by module. */
function ranges(): ReadonlyMap<string, string> {
  const files = [...embeddedCatalogue().values()].flat();
  const aspects = files
    .filter(({ name }) => name.includes("opentelemetry"))
    .flatMap(({ name, text }) => decodeAspectFile(name, text, "", [])?.aspects ?? []);
  return new Map(aspects.flatMap((aspect) => Object.entries(aspect.versions ?? {})));
}

test("the versions tried are the oldest that the aspects allow, of every module that has a range", () => {
  const tried: Readonly<Record<string, string>> = { ...OLD_INSTRUMENTATION, ...VERSIONS };
  const known = ranges();
  expect(known.size).toBeGreaterThan(15);
  for (const [module, range] of known) {
    const [, bound = "none"] = /^>=\s*([\d.]+)/.exec(range) ?? [];
    expect(`${module} ${tried[module]}.`).toStartWith(`${module} v${bound}.`);
  }
});

const runs = long("oldest-libraries");
const has = {
  nats: runs && (await servicesAnswer("nats")),
  rabbitmq: runs && (await servicesAnswer("rabbitmq")),
};

describe.if(runs)("the oldest versions", () => {
  const temp = makeTempDir("otel-oldest");
  beforeAll(async () => {
    const folder = temp.at("module");
    for (const name of ["go.mod", "go.sum", "orchestrion.tool.go", ...PROGRAMS.map((each) => join("cmd", each))]) {
      cpSync(join(module, name), join(folder, name), { recursive: true });
    }
    const without = ["go", "mod", "edit", ...OF_OTHERS.map((path) => `-droprequire=${path}`)];
    await runOk(without, { cwd: folder, env: goEnvironment() });
    await requireVersions(folder, VERSIONS);
    await build(temp.at("bin"), ["./cmd/..."], folder);
    for (const name of PROGRAMS) expect(existsSync(temp.at("bin", name))).toBe(true);
  }, buildTimeoutMs);
  afterAll(() => temp.remove());

  const program = (name: string): string => temp.at("bin", name);

  test.each([
    ["zap", 11],
    ["logrus", 4],
    ["zerolog", 7],
  ] as const)("%s", async (library, count) => {
    const { code, stdout } = await traced([program("logging"), library]);
    expect(code).toBe(0);
    expect(stdout.match(/"trace_id":"\w{32}"/g)).toHaveLength(count);
    expect(stdout).toMatch(/"trace_id":"own"/);
  });

  test("fiber and httprouter", async () => {
    const { spans } = await traced([program("webs")]);
    const servers = spans.filter((span) => span.kind === "server").map((span) => span.name);
    expect(servers).toEqual([
      ...["GET /shops/:shop/items/:item", "POST /shops/:shop/items", "POST", "GET", "GET /panic"],
      ...["GET /shops/:shop/items/:item", "GET /files/*path", "GET"],
    ]);
  });

  test("kafka-go", async () => {
    const { trees } = await traced([program("kafka"), "kafka-go"]);
    expect(outline(trees)).toEqual([
      "internal work",
      ...["  producer send fruit", "    consumer process fruit", "      internal handling without context"],
      "      producer send juice",
      ...["  producer send fruit", "    consumer process fruit !", "      internal handling without context"],
      "producer send fruit !",
    ]);
  });

  test("AWS", async () => {
    const { code, trees } = await traced([program("cloud")]);
    expect(code).toBe(0);
    expect(outline(trees).filter((line) => /^ {2}\S/.test(line))).toEqual([
      ...["  client DynamoDB.GetItem", "  client DynamoDB.GetItem !", "  client S3.PutObject"],
    ]);
  });

  test("MongoDB", async () => {
    const { trees } = await traced([program("documents")]);
    expect(outline(trees)).toEqual([
      ...["internal work", "  client insert fruits", "  client find fruits", "  client collMod stones !"],
    ]);
  });

  test("chi, echo, gin, gorilla/mux", async () => {
    const { spans } = await traced([program("routers")]);
    expect(spans.filter((span) => span.kind === "server").map((span) => span.attributes["http.route"])).toEqual([
      ...["/shops/{shop}/items/{item}", undefined, "/shops/:shop/items/:item", undefined],
      ...["/shops/:shop/items/:item", undefined, "/shops/{shop}/items/{item:[a-z]+}", undefined],
    ]);
  });

  test.if(has.nats)("NATS", async () => {
    const { code, spans } = await traced([program("natsio"), urlOf("nats")]);
    expect(code).toBe(0);
    expect(spans.filter((span) => span.kind === "consumer")).toHaveLength(4);
  });

  test.if(has.rabbitmq)("RabbitMQ", async () => {
    const { code, spans } = await traced([program("rabbit"), urlOf("rabbitmq")]);
    expect(code).toBe(0);
    expect(spans.filter((span) => span.kind === "consumer")).toHaveLength(3);
  });
});
