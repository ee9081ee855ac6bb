import { expect, test } from "bun:test";
import { BuildError } from "../../../src/base/failure.ts";
import { isRecord } from "../../../src/base/json.ts";
import { parsePlan, planJson, planText, readPlan } from "../../../src/survey/plan-file.ts";
import { makeTempDir } from "../../support/paths.ts";
import { pseudoRandom, seeds } from "../../support/random.ts";
import { randomPlan } from "./made-up.ts";

function refusal(text: string): string {
  try {
    parsePlan(text, "plan.json");
  } catch (error) {
    expect(error).toBeInstanceOf(BuildError);
    return error instanceof Error ? error.message : "";
  }
  throw new Error("the plan was accepted");
}

test.each(seeds(1))("what is written is read again: seed %d", (seed) => {
  const random = pseudoRandom(seed);
  for (let round = 0; round < 100; round++) {
    const plan = randomPlan(random);
    expect(parsePlan(planText(plan), "plan.json")).toMatchObject({ ...plan });
    expect(parsePlan(planJson(plan, { price: 1 }), "plan.json")).toMatchObject({ ...plan });
    expect(planText(parsePlan(planJson(plan, {}), "plan.json"))).toContain('"format": 1');
  }
});

test("each place has a line of its own, so that a change is a change of few lines", () => {
  const place = { file: "a.go", in: "F", aspect: "one", integration: "i", count: 1 };
  const plan = { ...randomPlan(() => 0), packages: [{ package: "p", woven: [place, { ...place, in: "G" }] }] };
  expect(planText(plan)).toContain(`
    {"package": "p", "woven": [
      {"file": "a.go", "in": "F", "aspect": "one", "integration": "i", "count": 1},
      {"file": "a.go", "in": "G", "aspect": "one", "integration": "i", "count": 1}
    ]}
`);
});

test("a file of a newer format is refused in a sentence that says what to do", () => {
  const newer = planText(randomPlan(pseudoRandom(1))).replace('"format": 1', '"format": 2');
  expect(refusal(newer)).toMatch(/^plan\.json has format 2, and orchestrion \S+ reads formats up to 1: .* update orch/);
  expect(refusal(newer)).not.toContain("\n");
});

test("damaged files are refused in a sentence", () => {
  const whole = planText(randomPlan(pseudoRandom(2)));
  for (const text of [
    "",
    "{",
    "[]",
    "null",
    "1",
    '"format"',
    "{}",
    '{"format": "1"}',
    '{"format": 0.5}',
    whole.slice(0, -9),
  ]) {
    expect(refusal(text)).toMatch(
      /^plan\.json is not a whole plan: .*; `orchestrion plan --write FILE` writes it anew$/,
    );
  }
});

test("a field that is missing or of another type is named", () => {
  const one = { file: "a.go", in: "F", aspect: "one", integration: "i", count: 1 };
  const plan = {
    ...randomPlan(() => 0),
    integrations: [{ integration: "i", places: 1 }],
    packages: [{ package: "p", woven: [one] }],
    leftOut: [{ package: "p", ...one, how: "ignore" as const }],
    unparsed: [{ package: "p", file: "a.go" }],
    aspects: [{ integration: "i", aspect: "one", definition: "x" }],
    modules: ["m"],
    competing: [{ package: "p", file: "a.go", in: "F", aspects: ["i one"], undone: [] }],
    stacked: [{ area: "database", upper: "u", lower: "l" }],
    uninstrumented: [{ library: "l", why: "unknown" as const }],
  };
  const told = (changed: unknown) => /its field "(\w+)"/.exec(refusal(JSON.stringify(changed)))?.[1];
  for (const [name, value] of Object.entries(plan)) {
    expect(told({ format: 1, ...plan, [name]: undefined })).toBe(name);
    expect(told({ format: 1, ...plan, [name]: true })).toBe(name);
    const item: unknown = Array.isArray(value) ? value[0] : value;
    const fields = isRecord(item) ? item : {};
    for (const field of Object.keys(fields)) {
      const changed = { ...fields, [field]: null };
      expect([name, field, told({ format: 1, ...plan, [name]: Array.isArray(value) ? [changed] : changed })]).toEqual([
        name,
        field,
        name,
      ]);
    }
  }
});

test("a file that is not there, and a folder", () => {
  using temp = makeTempDir("plan-file");
  expect(() => readPlan(temp.at("none.json"), "none.json")).toThrow(
    "none.json: there is no such file; `orchestrion plan --write FILE`",
  );
  expect(() => readPlan(temp.path, "folder")).toThrow("it is a folder");
});
