import { expect, test } from "bun:test";
import type { RawAspect } from "../../../src/config/configuration.ts";
import type { Plan } from "../../../src/plan/plan.ts";
import { WovenBefore } from "../../../src/session/woven-before.ts";
import { makeTempDir } from "../../support/paths.ts";

const scalar = (value: string) => ({ kind: "scalar" as const, value, line: 1, column: 1 });

const aspect = (id: string, advice: string): RawAspect => ({
  id,
  file: "orchestrion.yml",
  index: 0,
  line: 1,
  column: 3,
  integration: "example.com/i",
  tracerInternal: false,
  joinPoint: scalar("join point"),
  advice: scalar(advice),
});

const planOf = (...aspects: readonly RawAspect[]): Plan => ({
  index: {
    format: 1,
    toolVersion: "v1",
    fingerprint: "",
    rootModule: undefined,
    aspects: aspects.map(() => ({ tracerInternal: false, condition: { op: "maybe" } })),
  },
  aspects,
  injectable: { imports: [], links: [] },
  injections: [],
  interfaces: [],
});

test("an aspect counts as woven before in the same module and form, whatever the other aspects", () => {
  using temp = makeTempDir("woven");
  const before = (plan: Plan, moduleRoot = "/m") => new WovenBefore(temp.path, moduleRoot, plan);
  const plan = planOf(aspect("one", "x"), aspect("two", "y"));
  before(plan).note([]);
  expect(before(plan).any()).toBe(false);
  before(plan).note([{ integration: "example.com/i", aspect: "one" }]);
  expect(before(plan).any()).toBe(true);
  expect(before(planOf(aspect("three", "z"), aspect("one", "x"))).any()).toBe(true);
  expect(before(planOf(aspect("one", "edited"), aspect("two", "y"))).any()).toBe(false);
  expect(before(plan, "/other").any()).toBe(false);
});
