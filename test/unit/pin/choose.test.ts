import { describe, expect, test } from "bun:test";
import { embeddedCatalogue } from "../../../src/config/catalogue.ts";
import { choose, familiesOf, type Wishes } from "../../../src/pin/choose.ts";
import { INTEGRATIONS, knownIntegration, STANDARD_LIBRARY } from "../../../src/pin/integrations.ts";

const DD = "github.com/DataDog/dd-trace-go";
const wishes: Wishes = { families: ["datadog"], all: false, prune: false };
const wanted = (imports: string[], used: string[], more: Partial<Wishes> = {}) =>
  choose(imports, new Set(used), { ...wishes, ...more }).wanted.map((each) => each.importPath.replace(`${DD}/`, ""));

test("the tracer is always chosen, the rest depends on the program's packages", () => {
  expect(wanted([], [])).toEqual(["v2/ddtrace/tracer", "v2/profiler"]);
  expect(
    wanted([], ["os", "net/http", "github.com/gin-gonic/gin", "go.mongodb.org/mongo-driver/mongo/options"]),
  ).toEqual([
    "v2/ddtrace/tracer",
    "v2/profiler",
    "v2/contrib/os",
    "v2/instrumentation/httptrace",
    "contrib/gin-gonic/gin/v2",
    "contrib/go.mongodb.org/mongo-driver/v2/mongo",
    "contrib/net/http/v2",
  ]);
});

test("another major version is another library", () => {
  expect(wanted([], ["github.com/go-chi/chi/v5"])).toContain("contrib/go-chi/chi.v5/v2");
  expect(wanted([], ["github.com/go-chi/chi/v5"])).not.toContain("contrib/go-chi/chi/v2");
});

test("tests alone do not bring in the test reporter, --all does", () => {
  expect(wanted([], ["testing"])).not.toContain("v2/orchestrion");
  const all = wanted([], [], { all: true });
  expect(all).toContain("v2/orchestrion");
  expect(all).toHaveLength(INTEGRATIONS.filter((each) => each.family === "datadog").length);
});

test("an umbrella import covers its family", () => {
  expect(wanted([`${DD}/orchestrion/all/v2`], ["net/http"])).toEqual([]);
  expect(wanted([`${DD}/orchestrion/all/v2`], ["net/http"], { families: ["datadog", "opentelemetry"] })).toEqual([
    "go.opentelemetry.io/contrib/exporters/autoexport",
    "go.opentelemetry.io/contrib/instrumentation/net/http/otelhttp",
  ]);
});

test("only imports in the table are removed, and only when pruning", () => {
  const imports = [`${DD}/v2/ddtrace/tracer`, `${DD}/contrib/net/http/v2`, `${DD}/v2/contrib/os`, "example.com/own"];
  const superfluous = (more: Partial<Wishes>) => choose(imports, new Set(["os"]), { ...wishes, ...more }).superfluous;
  expect(superfluous({})).toEqual([]);
  expect(superfluous({ prune: true })).toEqual([`${DD}/contrib/net/http/v2`]);
  expect(superfluous({ prune: true, all: true })).toEqual([]);
});

describe("families that a module uses already", () => {
  const goMod = (line: string) => `module m\n\nrequire ${line}\n`;
  test.each([
    [goMod(`${DD}/v2 v2.0.0`), [], ["datadog"]],
    [goMod(`${DD}/v2 v2.0.0 // indirect`), [], []],
    [goMod("gopkg.in/DataDog/dd-trace-go.v1 v1.74.0"), [], ["datadog"]],
    [goMod("go.opentelemetry.io/contrib/instrumentation/net/http/otelhttp v0.60.0"), [], ["opentelemetry"]],
    [goMod("go.opentelemetry.io/otel v1.40.0"), [], []],
    ["module m\n", [`${DD}/orchestrion/all/v2`], ["datadog"]],
    ["module m\n", ["go.opentelemetry.io/contrib/x", `${DD}/v2/profiler`], ["opentelemetry", "datadog"]],
  ])("%j %j", (text, imports, families) => {
    expect<string[]>(familiesOf(text, imports)).toEqual(families);
  });
});

test("the table has each import once, and each below its module", () => {
  for (const each of INTEGRATIONS) {
    expect(INTEGRATIONS.filter((other) => other.importPath === each.importPath)).toHaveLength(1);
    if (each.module !== STANDARD_LIBRARY) expect(`${each.importPath}/`).toStartWith(`${each.module}/`);
    expect(knownIntegration(each.importPath)).toBe(each);
  }
  expect(knownIntegration("example.com/none")).toBeUndefined();
});

test("the OpenTelemetry integrations that can be pinned are those of the catalogue", () => {
  const known = INTEGRATIONS.filter((each) => each.family === "opentelemetry").map((each) => each.importPath);
  const others = INTEGRATIONS.filter((each) => each.family !== "opentelemetry").map((each) => each.importPath);
  const keys = [...embeddedCatalogue().keys()];
  expect(known.sort()).toEqual(keys.filter((path) => !others.includes(path)).sort());
});

test("--all pins the catalogue's additional protection", () => {
  const emitters = ["httpsec", "ossec", "sqlsec"].map((name) => `v2/instrumentation/appsec/emitter/${name}`);
  const used = ["database/sql", "net/http", "os"];
  expect(wanted([], used).filter((path) => emitters.includes(path))).toEqual([]);
  expect(wanted([], used, { all: true }).filter((path) => emitters.includes(path))).toEqual(emitters);
});
