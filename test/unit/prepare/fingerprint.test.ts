import { describe, expect, test } from "bun:test";
import type { RawAspect } from "../../../src/config/configuration.ts";
import type { Condition } from "../../../src/plan/condition.ts";
import { computeFingerprint } from "../../../src/plan/fingerprint.ts";
import type { Plan } from "../../../src/plan/plan.ts";

const scalar = (value: string, line: number) => ({ kind: "scalar" as const, value, line, column: 1 });

const aspect = (changes: Partial<RawAspect> = {}, line = 1): RawAspect => ({
  id: "one",
  file: `/somewhere/${line}/orchestrion.yml`,
  index: line,
  line,
  column: 3,
  integration: "example.com/i",
  tracerInternal: false,
  joinPoint: {
    kind: "mapping",
    line,
    column: 1,
    entries: [{ key: "import-path", line, column: 2, value: scalar("a", line) }],
  },
  advice: { kind: "sequence", line, column: 1, items: [scalar("x", line)] },
  ...changes,
});

const plan = (aspects: readonly RawAspect[], condition: Condition = { op: "maybe" }, rootModule = "m"): Plan => ({
  index: {
    format: 1,
    toolVersion: "1",
    fingerprint: "",
    rootModule,
    aspects: aspects.map(({ tracerInternal }) => ({ tracerInternal, condition })),
  },
  aspects,
  injectable: { imports: [], links: [] },
  injections: [],
  interfaces: [],
});

const of = (input: Partial<Parameters<typeof computeFingerprint>[0]>) =>
  computeFingerprint({ toolVersion: "1", toolContent: "", plan: plan([aspect()]), modules: ["a@v1"], ...input });

describe("computeFingerprint", () => {
  test("does not depend on the location of the aspects, nor on the order of modules", () => {
    expect(of({ plan: plan([aspect({}, 77)]) })).toBe(of({}));
    expect(of({ modules: ["b", "a"] })).toBe(of({ modules: ["a", "b"] }));
  });

  test("fits into a version: at least 128 bits, no space, no slash", () => {
    expect(of({})).toMatch(/^[\w-]{22}$/);
  });

  test.each([
    ["the tool's version", { toolVersion: "2" }],
    ["the tool's content", { toolContent: "x" }],
    ["an id", { plan: plan([aspect({ id: "two" })]) }],
    ["tracer-internal", { plan: plan([aspect({ tracerInternal: true })]) }],
    ["a join point", { plan: plan([aspect({ joinPoint: scalar("a", 1) })]) }],
    ["an advice", { plan: plan([aspect({ advice: scalar("x", 1) })]) }],
    [
      "an exclude",
      { plan: { ...plan([aspect()]), excludes: [{ function: "f", at: { file: "", line: 1, column: 1 } }] } },
    ],
    ["one more aspect", { plan: plan([aspect(), aspect()]) }],
    ["a module", { modules: ["a@v2"] }],
    ["no modules", { modules: [] }],
  ])("changes with %s", (_, change) => {
    expect(of(change)).not.toBe(of({}));
  });

  test("the main module matters only if an aspect refers to it", () => {
    const root: Condition = { op: "not", of: { op: "and", of: [{ op: "glob", pattern: "*", root: true }] } };
    const other = (condition: Condition, module: string) => of({ plan: plan([aspect()], condition, module) });
    expect(other({ op: "maybe" }, "x")).toBe(other({ op: "maybe" }, "y"));
    expect(other(root, "x")).not.toBe(other(root, "y"));
  });
});
