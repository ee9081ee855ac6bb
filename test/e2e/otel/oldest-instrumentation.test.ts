import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { cpSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { long } from "../../support/groups.ts";
import { makeTempDir } from "../../support/paths.ts";
import { buildTimeoutMs } from "../../support/service-build.ts";
import { servicesAnswer, urlOf } from "../../support/services.ts";
import { OLD_INSTRUMENTATION, OLD_TOOLS } from "./old-instrumentation.ts";
import { requireVersions } from "./old-module.ts";
import { build, module, only, outline, traced } from "./programs.ts";

const PROGRAMS = ["cache", "documents1", "pgxdb", "records", "rpc", "sqldb", "web"];

const runs = long("oldest-libraries");
const has = {
  databases: runs && (await servicesAnswer("postgresql", "mysql")),
  redis: runs && (await servicesAnswer("redis")),
};

describe.if(runs)("the oldest instrumentation libraries", () => {
  const temp = makeTempDir("otel-oldest-instrumentation");
  beforeAll(async () => {
    const folder = temp.at("module");
    for (const name of PROGRAMS) cpSync(join(module, "cmd", name), join(folder, "cmd", name), { recursive: true });
    const imports = OLD_TOOLS.map((path) => `\t_ "${path}" // integration\n`).join("");
    writeFileSync(join(folder, "orchestrion.tool.go"), `//go:build tools\n\npackage tools\n\nimport (\n${imports})\n`);
    writeFileSync(join(folder, "go.mod"), "module example.com/oldest\n\ngo 1.25.0\n");
    await requireVersions(folder, OLD_INSTRUMENTATION);
    await build(temp.at("bin"), ["./cmd/..."], folder);
  }, buildTimeoutMs);
  afterAll(() => temp.remove());

  const program = (name: string): string => temp.at("bin", name);

  test("otelhttp: one span a request on each side, and the program's own alone", async () => {
    const { trees, spans } = await traced([program("web")]);
    expect(outline(trees)).toEqual([
      ...["client GET", "  server GET /outer/{id}", "    client GET", "      server GET /inner/{id}"],
      ...["client GET !", "  server GET /inner/{id} !", "client GET !", "  server GET"],
      ...["client GET", "  server chosen name"],
    ]);
    // It has old semantic conventions, but the route exists.
    expect(only(spans, "server", "GET /outer/{id}").attributes).toMatchObject({
      "http.method": "GET",
      "http.route": "/outer/{id}",
      "http.status_code": 200,
    });
    const byHand = await traced([program("web"), "by-hand"]);
    const servers = byHand.spans.filter((span) => span.kind === "server").map((span) => span.name);
    expect(servers.sort()).toEqual(["chosen name", ...Array(5).fill("server by hand")]);
  });

  test("otelgrpc", async () => {
    const { trees, spans } = await traced([program("rpc")]);
    const call = (failed: string) => [
      `  client grpc.health.v1.Health/Check${failed}`,
      "    server grpc.health.v1.Health/Check",
      "      internal handler with context",
      "      internal handler without context",
    ];
    expect(outline(trees)).toEqual(["internal work", ...call(""), ...call(" !"), ...call("")]);
    expect(spans.find((span) => span.kind === "server")?.attributes).toMatchObject({ "rpc.system": "grpc" });
  });

  test.if(has.databases).each([
    ["pgx", "postgresql", "postgresql"],
    ["postgres", "postgresql", "postgresql"],
    ["mysql", "mysql", "mysql"],
  ] as const)("database/sql with %s", async (driver, service, system) => {
    const { code, trees, spans } = await traced([program("sqldb"), driver, urlOf(service)]);
    expect(code).toBe(0);
    expect(outline(trees)).toEqual([
      ...["internal work", "  client CREATE", "  client INSERT", "  client SELECT", "  client INSERT !"],
      ...["  client sql.conn.begin_tx", "  client DELETE", "  client sql.tx.commit"],
    ]);
    expect(only(spans, "client", "SELECT").attributes).toMatchObject({ "db.system.name": system });
  });

  test.if(has.databases)("pgx", async () => {
    const { code, trees, spans } = await traced([program("pgxdb"), urlOf("postgresql")]);
    expect(code).toBe(0);
    expect(outline(trees).filter((line) => /^( {2})?\S/.test(line))).toEqual([
      ...["internal work", "  client connect", "  client CREATE", "  client COPY fruit", "  client UPDATE"],
      ...["  client SELECT", "  client SELECT !", "  client connect", "  client ANALYZE"],
      ...["client SELECT", "  client SELECT", "client pool.acquire !", "client connect !"],
    ]);
    expect(only(spans, "client", "ANALYZE").attributes).toMatchObject({
      "db.query.text": "analyze pg_type",
      "db.system.name": "postgresql",
    });
  });

  test.if(has.redis)("go-redis", async () => {
    const { code, trees, spans } = await traced([program("cache"), urlOf("redis")]);
    expect(code).toBe(0);
    const lines = outline(trees).filter((line) => /^( {2})?\S/.test(line) && !line.includes("redis.dial"));
    expect(lines).toEqual([
      ...["internal work", "  client set", "  client get", "  client get", "  client PIPELINE", "  client nonsense !"],
      ...[
        "  client MULTI hset",
        "  client incr !",
        "  client del",
        "  client config",
        "  client eval !",
        "  client ping",
      ],
    ]);
    expect(only(spans, "client", "set").attributes).toMatchObject({
      "db.system.name": "redis",
      "server.address": "127.0.0.1",
      "server.port": 6379,
    });
  });

  // The brokers for tests work only with newer versions of the library.
  test("kotel, without a broker", async () => {
    const { trees, stdout } = await traced([program("records")]);
    expect(stdout).toBe("fails: true\n");
    expect(outline(trees)).toEqual(["internal work", "  producer fruit publish !"]);
  });

  test("MongoDB's driver 1", async () => {
    const { trees } = await traced([program("documents1")]);
    expect(outline(trees)).toEqual([
      ...["internal work", "  client insert fruits", "  client find fruits", "  client collMod stones !"],
    ]);
  });
});
