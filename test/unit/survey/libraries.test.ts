import { expect, test } from "bun:test";
import { INTEGRATIONS } from "../../../src/pin/integrations.ts";
import { NEVER } from "../../../src/plan/condition.ts";
import type { Plan } from "../../../src/plan/plan.ts";
import { KNOWN_LIBRARIES, libraryOf } from "../../../src/survey/known-libraries.ts";
import { stacked, uninstrumented } from "../../../src/survey/libraries.ts";
import type { SurveyedPackage } from "../../../src/survey/package.ts";

/** Integrations that are for a program as a whole, or for calls of the operating system. */
const NOT_LIBRARIES = ["context", "fmt", "os", "os/exec", "runtime", "testing", "time", "net", "syscall", "log"];

test("each library of an integration is known, so that it is reported where the integration is not turned on", () => {
  const paths = INTEGRATIONS.flatMap(({ when }) => (when === "always" ? [] : when));
  const unknown = paths.filter((path) => libraryOf(path) === undefined && !NOT_LIBRARIES.includes(path));
  expect(unknown).toEqual([]);
});

test("no entry hides another one, and each is called through one that exists", () => {
  for (const { path, through } of KNOWN_LIBRARIES) {
    expect(libraryOf(path)?.path).toBe(path);
    expect(libraryOf(`${path}/v9/below`)?.path).toBe(path);
    expect(through === undefined || libraryOf(through)?.path === through).toBe(true);
  }
});

/** A package that imports others, and into which aspects of an integration are woven if it is given. */
function packageOf(importPath: string, imports: readonly string[], integration?: string): SurveyedPackage {
  const site = { aspect: "a", integration: integration ?? "", aspectPlace: `/${integration}.yml:1:1` };
  return {
    listed: {
      ...{ importPath, imports, description: importPath, testMain: false, name: "p", sources: [], lang: undefined },
      ...{ importMap: new Map(), modulePath: importPath.includes(".") ? "m" : undefined, moduleVersion: undefined },
    },
    added: false,
    woven: integration === undefined ? [] : [{ ...site, place: "/f.go:1:1", declaration: "f" }],
    ...{ leftOut: [], shared: [], files: 0, unparsed: [] },
  };
}

/** A plan with an aspect, without bounds, of each integration. */
function planOf(integrations: readonly string[]): Plan {
  const empty = { kind: "sequence", items: [], line: 1, column: 1 } as const;
  return {
    index: {
      ...{ format: 1, toolVersion: "", fingerprint: "", rootModule: undefined },
      aspects: integrations.map(() => ({ tracerInternal: false, condition: NEVER })),
    },
    ...{ interfaces: [], injections: [] },
    injectable: { imports: [], links: [] },
    aspects: integrations.map((integration) => ({
      ...{ id: "a", file: `/${integration}.yml`, index: 0, line: 1, column: 1 },
      ...{ integration, tracerInternal: false, joinPoint: empty, advice: empty },
    })),
  };
}

function build(packages: readonly SurveyedPackage[], integrations: readonly string[]) {
  const graph = {
    packages: Object.fromEntries(packages.map(({ listed }) => [listed.importPath, listed.imports])),
    errors: {},
  };
  return { packages, plan: planOf(integrations), graph, integrations };
}

const APP = "example.com/app";

test("libraries in use: instrumented, with an integration that is off, without one, and through another library", () => {
  const imports = ["database/sql", "github.com/lib/pq", "github.com/couchbase/gocb/v2", "log/slog", "net/http"];
  const packages = [
    packageOf(APP, imports),
    packageOf("database/sql", [], "database/sql"),
    packageOf("github.com/lib/pq", ["database/sql"]),
    packageOf("github.com/couchbase/gocb/v2", []),
    packageOf("log/slog", []),
    packageOf("net/http", ["log/slog"]),
  ];
  expect(uninstrumented(build(packages, ["database/sql", "net/http"]))).toEqual([
    { library: "github.com/couchbase/gocb", why: "unknown", command: undefined },
    { library: "log/slog", why: "not pinned", command: expect.stringContaining("orchestrion pin --with ") },
    { library: "net/http", why: "no place", command: undefined },
  ]);
});

test("what only the standard library imports is not in use", () => {
  const packages = [
    packageOf(APP, ["net/http"]),
    packageOf("net/http", ["log/slog"], "net/http"),
    packageOf("log/slog", []),
  ];
  expect(uninstrumented(build(packages, ["net/http"]))).toEqual([]);
});

test("stacked: instrumented clients of one area, one of which imports the other, directly or not", () => {
  const packages = [
    packageOf(APP, ["gorm.io/gorm", "github.com/jackc/pgx/v5", "database/sql", "google.golang.org/grpc"]),
    packageOf("gorm.io/gorm", ["gorm.io/gorm/internal"], "gorm.io/gorm"),
    packageOf("gorm.io/gorm/internal", ["example.com/between"]),
    packageOf("example.com/between", ["database/sql"]),
    packageOf("database/sql", [], "database/sql"),
    packageOf("google.golang.org/grpc", ["database/sql"], "google.golang.org/grpc"),
    packageOf("github.com/jackc/pgx/v5", ["database/sql"]),
  ];
  const integrations = ["gorm.io/gorm", "database/sql", "google.golang.org/grpc"];
  expect(stacked(build(packages, integrations))).toEqual([
    { area: "database", upper: "gorm.io/gorm", lower: "database/sql" },
  ]);
});
