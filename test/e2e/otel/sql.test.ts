import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import type { Span } from "../../../src/trace/span.ts";
import { cleanEnvironment, goEnvironment } from "../../support/environment.ts";
import { long } from "../../support/groups.ts";
import { makeTempDir } from "../../support/paths.ts";
import { run, runOk } from "../../support/run.ts";
import { buildTimeoutMs } from "../../support/service-build.ts";
import { servicesAnswer, urlOf } from "../../support/services.ts";
import { build, countsOf, module, only, outline, type TracedRun, textOf, traced } from "./programs.ts";

// database/sql under any driver: a woven program sees the driver's own values, and each call has one span.

const has = await servicesAnswer("postgresql", "mysql");
const hasGorm = long("opentelemetry") && has;
const names = ["drivers", ...(has ? ["sqldb"] : []), ...(hasGorm ? ["gormmap"] : [])];
const programs = names.map((name) => `./cmd/${name}`);
const woven = makeTempDir("otel-sql");
const plain = makeTempDir("otel-sql-plain");
beforeAll(async () => {
  await build(woven.path, programs);
  await runOk(["go", "build", "-o", `${plain.path}/`, ...programs], { cwd: module, env: goEnvironment() });
}, buildTimeoutMs);
afterAll(() => {
  woven.remove();
  plain.remove();
});

async function lines(program: string, ...rest: readonly string[]): Promise<string[]> {
  const env = cleanEnvironment({ OTEL_TRACES_EXPORTER: "none", OTEL_METRICS_EXPORTER: "none" });
  const { code, stdout, stderr } = await run([program, ...rest], { env });
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  return stdout.trimEnd().split("\n").sort();
}

test("each optional interface of drivers does what it does without tracing", async () => {
  const expected = await lines(plain.at("drivers"));
  expect(expected.length).toBeGreaterThan(150);
  expect(await lines(woven.at("drivers"))).toEqual(expected);
});

describe("spans", () => {
  let seen: TracedRun;
  beforeAll(async () => {
    seen = await traced([woven.at("drivers"), "spans"], { OTEL_METRICS_EXPORTER: "console" });
  });
  /** The spans below one that the program makes. */
  const below = (name: string): Span[] =>
    seen.trees.filter(({ span }) => span.name === name).flatMap(({ children }) => children.map(({ span }) => span));

  test("one of each call, and only failures of taking a connection, of Ping and of rows", () => {
    expect(seen.code).toBe(0);
    expect(outline(seen.trees.filter(({ span }) => span.name !== "texts"))).toEqual([
      "internal work",
      ...["  client CREATE", "  client INSERT", "  client INSERT", "  client INSERT", "  client SELECT"],
      ...["  client sql.conn.begin_tx", "  client UPDATE", "  client INSERT", "  client sql.tx.commit"],
      ...["  client sql.conn.begin_tx", "  client sql.tx.rollback"],
      "internal skipping",
      "  client DELETE",
      "internal failures",
      ...["  client INSERT !", "  client INSERT !", "  client SELECT", "  client SELECT !"],
      ...["  client DELETE !", "  client SELECT !"],
      "internal unreachable",
      ...["  client sql.conn.ping !", "  client sql.connector.connect !", "  client SELECT !"],
      "  client sql.conn.begin_tx !",
      "internal exhausted",
      "  client UPDATE !",
      "internal retried",
      "  client UPDATE !",
      "client DROP",
    ]);
  });

  test("names begin past comments; literals are recorded only beside arguments", () => {
    expect(below("texts").map(({ name, attributes }) => [name, attributes["db.query.text"]])).toEqual([
      ["SELECT", "SELECT ?"],
      ["SELECT", "-- name: GetAuthor :one\nselect * from authors where id = ? limit ?"],
      ["sql.conn.exec", "/* route=/a/7, /* nested */ */ UPDATE t SET name = ?, n = -? WHERE ?"], // of an unknown syntax
      ["SELECT", "(SELECT $?"],
      ["INSERT", "insert into ?"],
      ["sql.conn.exec", "/*!40101 SET NAMES utf8 */"],
      ["sql.conn.exec", "--"],
      ["SELECT", "select ?"],
      ["SELECT", "SELECT 'kept' WHERE id = ?"],
    ]);
  });

  test("a database that a package variable opens is traced, and described without its password", () => {
    expect(only(seen.spans, "client", "DROP").attributes).toEqual({
      "db.namespace": "shop",
      "db.operation.name": "DROP",
      "db.query.text": "DROP TABLE t",
      "db.system.name": "other_sql",
      "otel.scope.name": "database/sql",
      "server.address": "db.example",
      "server.port": 77,
    });
    expect(textOf(seen.spans)).not.toContain("tiger");
  });

  test("failures say of which kind they are", () => {
    const kinds = (name: string) =>
      below(name).flatMap(({ error, attributes }) => (error.failed ? [attributes["error.type"]] : []));
    expect(kinds("failures")).toEqual(["23505", "23505", "*errors.errorString", "panic", "context.Canceled"]);
    expect(new Set(kinds("unreachable"))).toEqual(new Set(["*errors.errorString"]));
    expect(kinds("exhausted")).toEqual(["context.DeadlineExceeded"]);
    expect(kinds("retried")).toEqual(["driver.ErrBadConn"]);
    expect(below("failures")[0]).toMatchObject({
      attributes: { "db.response.status_code": "23505" },
      error: { message: "wrapped: duplicate key" },
    });
    expect(below("unreachable")[0]?.error.message).toBe("no route to host");
  });

  test("each is one value of the metric, with the same names, except that preparing executes nothing", () => {
    const names = [
      "db.namespace",
      "db.operation.name",
      "db.system.name",
      "error.type",
      "server.address",
      "server.port",
    ];
    const point = (attributes: Readonly<Record<string, unknown>>) =>
      JSON.stringify(names.map((name) => attributes[name] ?? null));
    const prepares = [below("work")[1], below("failures")[1]];
    const expected = new Map<string, number>();
    for (const span of seen.spans.filter((each) => each.kind === "client" && !prepares.includes(each))) {
      const key = point(span.attributes);
      expected.set(key, (expected.get(key) ?? 0) + 1);
    }
    const points = countsOf(seen.stdout, "db.client.operation.duration");
    expect(points.map(({ attributes, count }) => [point(attributes), count]).sort()).toEqual([...expected].sort());
    const attributes = points.map((each) => each.attributes);
    expect(names).toEqual(expect.arrayContaining(attributes.flatMap((each) => Object.keys(each))));
    expect(attributes).toContainEqual(
      expect.objectContaining({ "db.operation.name": "INSERT", "error.type": "23505" }),
    );
    expect(attributes.map((each) => each["db.operation.name"])).toContain("SELECT"); // past the comment of sqlc
    expect(JSON.stringify(attributes)).not.toContain("--");
  });
});

test("a database has at most 200 series, however many statements and errors there are at once", async () => {
  const env = { OTEL_TRACES_EXPORTER: "none", OTEL_METRICS_EXPORTER: "console" };
  const { stdout } = await run([woven.at("drivers"), "series"], { env: cleanEnvironment(env) });
  const points =
    /"Name":"db\.client\.operation\.duration".*?"DataPoints":(\[.*?\]),"Temporality"/.exec(stdout)?.[1] ?? "";
  const counts = [...points.matchAll(/"Count":(\d+)/g)].map(([, count]) => Number(count));
  expect(counts).toHaveLength(200);
  expect(counts.reduce((sum, count) => sum + count, 0)).toBe(6400);
  expect(points).toContain('"Value":"_OTHER"');
});

describe.if(has)("real drivers", () => {
  const drivers = [
    ["pgx", "postgresql", "postgres://scott:tiger@127.0.0.1:1/shop?connect_timeout=9", "postgresql"],
    ["pgx", "postgresql", "user=scott password='ti ger' host=127.0.0.1 port=1 dbname=shop", "postgresql"],
    ["postgres", "postgresql", "postgres://scott:tiger@127.0.0.1:1/shop?sslmode=disable", "postgresql"],
    ["mysql", "mysql", "scott:tig@er/@tcp(127.0.0.1:1)/shop?timeout=9s", "mysql"],
  ] as const;

  test.each(drivers)("%s: columns have the driver's own types", async (driver, service, absent) => {
    const expected = await lines(plain.at("sqldb"), driver, urlOf(service), absent);
    expect(expected).toContain("absent fails: true");
    expect(await lines(woven.at("sqldb"), driver, urlOf(service), absent)).toEqual(expected);
  });

  test.each(
    drivers,
  )("%s: a server that is not there is named, its password is not", async (driver, service, absent, system) => {
    const { spans } = await traced([woven.at("sqldb"), driver, urlOf(service), absent]);
    const ping = only(spans, "client", "sql.conn.ping");
    expect(ping.error.failed).toBe(true);
    expect(ping.attributes).toMatchObject({
      "db.namespace": "shop",
      "db.system.name": system,
      "server.address": "127.0.0.1",
      "server.port": 1,
    });
    expect(textOf(spans)).not.toMatch(/tig|ti ger|scott:/);
    const found = only(spans, "client", "SELECT").attributes;
    expect(found).toMatchObject({ "db.namespace": "test", "server.address": "127.0.0.1" });
  });
});

test.if(hasGorm)("gorm scans into a map what the driver says that columns are", async () => {
  const expected = ['{"n":12,"name":"pear","price":"1.5"} int32'];
  expect(await lines(plain.at("gormmap"), urlOf("mysql"))).toEqual(expected);
  expect(await lines(woven.at("gormmap"), urlOf("mysql"))).toEqual(expected);
});
