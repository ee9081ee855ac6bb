import { describe, expect, test } from "bun:test";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describeProblem, type Problem } from "../../../src/base/problem.ts";
import { decodeAspectFile } from "../../../src/config/file.ts";
import { checkAspects } from "../../../src/lint/check.ts";
import { repoRoot } from "../../support/paths.ts";

function check(text: string, isOwn = true, file = "a.yml"): string[] {
  const problems: Problem[] = [];
  const aspects = decodeAspectFile(file, text, "", problems)?.aspects ?? [];
  return [...problems, ...checkAspects(aspects, () => isOwn)].map(
    (problem) => `${problem.severity} ${describeProblem(problem)}`,
  );
}

function checkOne(joinPoint: unknown, more: Record<string, unknown> = {}): string[] {
  return check(JSON.stringify({ aspects: [{ id: "x", "join-point": joinPoint, advice: [], ...more }] }));
}

describe("aspects that can never match", () => {
  test.each([
    [{ "all-of": [{ "import-path": "a" }, { "import-path": "b" }] }, "no package has the import paths a and b at once"],
    [{ "all-of": [{ "package-name": "a" }, { "package-name": "b" }] }, "no file is of the packages a and b at once"],
    [{ "one-of": [] }, "its conditions exclude each other"],
    [{ "all-of": [] }, "its conditions exclude each other"],
    [{ not: { not: { "one-of": [] } } }, "its conditions exclude each other"],
    [{ configuration: { httpmode: "report" } }, "its conditions exclude each other"],
    [{ "all-of": [{ "test-main": true }, { "test-main": false }] }, "its conditions exclude each other"],
    [
      { "function-body": { "all-of": [{ "import-path": "a" }, { function: [{ receiver: "*b.T" }] }] } },
      "no package has the import paths a and b at once",
    ],
    [{ "import-path": "github.com/DataDog/orchestrion" }, "no aspect applies in github.com/DataDog/orchestrion"],
    [
      { "import-path": "github.com/DataDog/dd-trace-go/v2/ddtrace/tracer" },
      "in github.com/DataDog/dd-trace-go/v2/ddtrace/tracer only aspects with `tracer-internal: true` apply",
    ],
    [{ "all-of": [{ "function-call": "a.F" }, { "struct-literal": { type: "a.T" } }] }, "one node to be of different"],
    [{ "function-body": { "function-call": "a.F" } }, "one node to be of different kinds"],
    [
      { "all-of": [{ "struct-literal": { type: "a.T" } }, { "struct-literal": { type: "a.T", field: "F" } }] },
      "one node to be of different kinds",
    ],
    [
      { "all-of": [{ function: [] }, { "one-of": [{ "function-call": "a.F" }, { "struct-definition": "a.T" }] }] },
      "one node to be of different kinds",
    ],
  ])("%j", (joinPoint, reason) => {
    const problems = checkOne(joinPoint);
    expect(problems).toHaveLength(1);
    expect(problems[0]).toStartWith("warning a.yml:1:");
    expect(problems[0]).toContain(`[x] aspects[0].join-point: can never match: `);
    expect(problems[0]).toContain(reason);
  });

  test.each([
    [{ "function-body": { "all-of": [{ "test-main": true }, { function: [{ name: "main" }] }] } }],
    [{ "all-of": [{ "test-main": true }, { "function-body": { function: [{ name: "main" }] } }] }],
    [{ "all-of": [{ not: { "import-path": "a" } }, { "function-call": "a.F" }] }],
    [{ "all-of": [{ "function-call": "a.F" }, { "one-of": [{ "import-path": "b" }, { directive: "c" }] }] }],
    [{ "all-of": [{ "value-declaration": "int" }, { "declaration-of": "a.V" }] }],
    [{ "function-body": { "one-of": [{ function: [] }, { "function-call": "a.F" }] } }],
    [{ "import-path": "github.com/DataDog/orchestrion/runtime/built" }],
  ])("not %j", (joinPoint) => {
    expect(checkOne(joinPoint)).toEqual([]);
  });

  test("nor one marked tracer-internal", () => {
    const joinPoint = { "import-path": "github.com/DataDog/dd-trace-go/v2/ddtrace/tracer" };
    expect(checkOne(joinPoint, { "tracer-internal": true })).toEqual([]);
  });

  test("nor any that a golden case weaves", () => {
    const folder = join(repoRoot, "test", "golden", "cases");
    const woven = readdirSync(folder).filter((name) => readdirSync(join(folder, name)).includes("expected"));
    const found = woven.flatMap((name) => check(readFileSync(join(folder, name, "aspects.yml"), "utf8"), false, name));
    const never = found.filter((problem) => problem.includes("can never match"));
    // Except for aspects whose name says that a case must not match them.
    expect(never.filter((problem) => !/ \[no\b|\[noconfig\]/.test(problem))).toEqual([]);
    expect(woven.length).toBeGreaterThan(20);
  });
});

describe("aspects that share an id", () => {
  const aspect = (id: string, path: string) => ({ id, "join-point": { "import-path": path }, advice: [] });

  test.each([
    ["b", "but is another aspect"],
    ["a", "and is defined in the same way"],
  ])("are named: %s", (path, how) => {
    const text = JSON.stringify({ aspects: [aspect("x", "a"), aspect("x", path)] });
    expect(check(text)).toEqual([
      `warning a.yml:1:69: [x] aspects[1]: has the same id as the aspect at a.yml:1:13, ${how}`,
    ]);
    expect(check(text, false)).toEqual([]);
  });

  test("are not reported without an id", () => {
    const anonymous = { "join-point": { "import-path": "a" }, advice: [] };
    expect(check(JSON.stringify({ aspects: [anonymous, anonymous] }))).toEqual([]);
  });
});

describe("conflicting advice", () => {
  const call = { "function-call": "a.F" };
  const both = (joinPoints: readonly [unknown, unknown], first: unknown, second: unknown) =>
    check(
      JSON.stringify({
        aspects: [
          { id: "one", "join-point": joinPoints[0], advice: first },
          { id: "two", "join-point": joinPoints[1], advice: second },
        ],
      }),
    );
  const wrap = { "wrap-expression": { template: "f({{ . }})" } };
  const field = (name: string) => ({ "add-struct-field": { name, type: "int" } });

  test.each([
    [{ "replace-function": "b.F" }, [{ "replace-function": "c.F" }], "undoes the replace-function of the aspect one"],
    [wrap, { "replace-function": "c.F" }, "in the code made by the wrap-expression of the aspect one"],
    [
      { "assign-value": { template: "1" } },
      { "assign-value": { template: "2" } },
      "undoes the assign-value of the aspect one",
    ],
    [
      [field("a"), field("b")],
      field("b"),
      "adds the field b a second time, after the add-struct-field of the aspect one",
    ],
  ])("%j, %j", (first, second, message) => {
    const problems = both([call, call], first, second);
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatch(/^warning a\.yml:1:\d+: \[two\] aspects\[1\]\.advice/);
    expect(problems[0]).toContain(message);
  });

  test.each([
    [wrap, wrap],
    [{ "replace-function": "b.F" }, wrap],
    [field("a"), field("b")],
    [{ "prepend-statements": { template: "a" } }, { "prepend-statements": { template: "a" } }],
  ])("%j, %j get on", (first, second) => {
    expect(both([call, call], first, second)).toEqual([]);
  });

  test("join points are compared by meaning", () => {
    const replace = (name: string) => ({ "replace-function": name });
    const here = { "import-path": "p" };
    const same: readonly (readonly [unknown, unknown])[] = [
      [{ "all-of": [call, here] }, { "all-of": [here, call] }],
      [{ "all-of": [call] }, call],
      [{ "one-of": [call, { "one-of": [here, call] }] }, { "one-of": [here, call] }],
      [{ "all-of": [call, { not: here }] }, { "all-of": [{ not: { "all-of": [here] } }, call] }],
      [{ "method-call": { receiver: "a.T", name: "F" } }, { "method-call": { name: "F", receiver: "a.T" } }],
    ];
    for (const joinPoints of same) {
      expect(both(joinPoints, replace("b.F"), replace("c.F"))).toHaveLength(1);
    }
    const different: readonly (readonly [unknown, unknown])[] = [
      [{ "all-of": [call, here] }, { "one-of": [call, here] }],
      [call, { "function-call": "a.G" }],
      [{ "all-of": [call, here] }, { "all-of": [call, { not: here }] }],
    ];
    for (const joinPoints of different) {
      expect(both(joinPoints, replace("b.F"), replace("c.F"))).toEqual([]);
    }
  });

  test("also within one aspect", () => {
    const advice = [{ "replace-function": "b.F" }, { "replace-function": "c.F" }];
    expect(checkOne(call, { advice })).toHaveLength(1);
  });
});

test("errors of all aspects, with their ids", () => {
  const text = JSON.stringify({
    aspects: [
      {
        id: "one",
        "join-point": { "function-cal": "a.F" },
        advice: [{ "wrap-expression": { template: "{{ end }}" } }],
      },
      { id: 2, "join-point": { directive: 1 }, advice: [] },
    ],
  });
  expect(check(text).map((problem) => problem.replace(/a\.yml:\d+:\d+: /, ""))).toEqual([
    "error aspects[1].id: must be a string, not the number 2; put it in quotes",
    'error [one] aspects[0].join-point: unknown join point "function-cal", did you mean "function-call"?',
    "error [one] aspects[0].advice[0].wrap-expression.template: the template is invalid: unexpected {{end}}",
    "error aspects[1].join-point.directive: must be a string, not the number 1; put it in quotes",
  ]);
});
