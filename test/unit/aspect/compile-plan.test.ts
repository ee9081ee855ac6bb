import { expect, test } from "bun:test";
import { compilePlan } from "../../../src/aspect/compile-plan.ts";
import { ConfigurationError, type Problem } from "../../../src/base/problem.ts";
import { decodeAspectFile } from "../../../src/config/file.ts";
import type { Plan } from "../../../src/plan/plan.ts";

function planOf(aspects: readonly unknown[]): Plan {
  const problems: Problem[] = [];
  const file = decodeAspectFile("a.yml", JSON.stringify({ aspects }), "", problems);
  const configuration = { aspects: file?.aspects ?? [], files: [], integrations: [], warnings: [] };
  return compilePlan(configuration, { toolVersion: "v1", rootModule: "m", fingerprint: "f" });
}

const wrap = (imports: Record<string, string>) => ({ "wrap-expression": { template: "x", imports } });

test("packages that advice may inject, without those that the join point implies", () => {
  const plan = planOf([
    { "join-point": { "function-call": "net/http.Get" }, advice: [wrap({ http: "net/http", c: "a/c", u: "unsafe" })] },
    {
      "join-point": { "one-of": [{ "function-call": "a/b.F" }, { "function-call": "a/d.F" }] },
      advice: [wrap({ b: "a/b" })],
    },
    {
      "join-point": { "import-path": "p" },
      advice: [
        { "inject-declarations": { template: "var x int", links: ["l/one", "a/c"] } },
        { "replace-function": "r/s.F" },
        { "add-struct-field": { name: "f", type: "*t/u.V" } },
        { "append-args": { type: "w/x.Y", values: [{ template: "1", imports: { z: "z/z" } }] } },
        { "add-blank-import": "e/f" },
      ],
    },
  ]);
  expect(plan.injectable).toEqual({
    imports: ["a/b", "a/c", "e/f", "r/s", "t/u", "w/x", "z/z"],
    links: ["l/one"],
  });
});

test("fields of structs that other packages can use", () => {
  const plan = planOf([
    {
      id: "fields",
      "join-point": { "one-of": [{ "struct-definition": "a/b.Open" }, { "struct-definition": "a/b.closed" }] },
      advice: [{ "add-struct-field": { name: "extra", type: "int" } }],
    },
    { "join-point": { "struct-definition": "a/b.Other" }, advice: [{ "add-blank-import": "e/f" }] },
  ]);
  expect(plan.index.fields).toEqual([
    { path: "a/b", name: "Open", field: "extra", aspect: "fields", aspectPlace: "a.yml:1:13" },
  ]);
  expect(planOf([]).index.fields).toBeUndefined();
});

test("conditions are simple, costly parts last", () => {
  const plan = planOf([
    {
      "join-point": {
        "all-of": [{ "function-call": "a/b.F" }, { "all-of": [{ "import-path": "p" }, { configuration: {} }] }],
      },
      advice: [],
    },
    { "join-point": { "all-of": [{ configuration: {} }] }, advice: [], "tracer-internal": true },
    { "join-point": { "one-of": [] }, advice: [] },
  ]);
  expect(plan.index.aspects).toEqual([
    {
      tracerInternal: false,
      condition: {
        op: "and",
        of: [
          { op: "path", path: "p" },
          { op: "imports", path: "a/b" },
          { op: "qualified", path: "a/b", name: "F" },
        ],
      },
    },
    { tracerInternal: true, condition: { op: "maybe" } },
    { tracerInternal: false, condition: { op: "never" } },
  ]);
});

test("doubtful aspects cause warnings, and do not stop a build", () => {
  const problems: Problem[] = [];
  const advice = { "wrap-expression": { template: "x", imprts: {} } };
  const text = JSON.stringify({ aspects: [{ id: "mine", "join-point": { "import-path": "p" }, advice }] });
  const aspects = decodeAspectFile("a.yml", text, "", problems)?.aspects ?? [];
  compilePlan(
    { aspects, files: [], integrations: [], warnings: [] },
    { toolVersion: "v1", rootModule: "m", fingerprint: "f" },
    problems,
  );
  expect(problems).toMatchObject([
    {
      severity: "warning",
      aspect: "mine",
      path: "aspects[0].advice.wrap-expression",
      message: 'unknown key "imprts" is ignored, did you mean "imports"?',
    },
  ]);
});

test("all problems of all aspects are reported", () => {
  expect(() =>
    planOf([
      { "join-point": { x: 1 }, advice: [{ y: 1 }] },
      { "join-point": { z: 1 }, advice: [] },
    ]),
  ).toThrow(ConfigurationError);
  try {
    planOf([
      { "join-point": { x: 1 }, advice: [{ y: 1 }] },
      { "join-point": { z: 1 }, advice: [] },
    ]);
  } catch (error) {
    expect(error instanceof ConfigurationError && error.problems.map((problem) => problem.path)).toEqual([
      "aspects[0].join-point",
      "aspects[0].advice[0]",
      "aspects[1].join-point",
    ]);
  }
});
