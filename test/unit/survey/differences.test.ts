import { expect, test } from "bun:test";
import { differences, differencesText } from "../../../src/survey/differences.ts";
import { pseudoRandom, seeds } from "../../support/random.ts";
import { randomPlan } from "./made-up.ts";

test.each(seeds(1))("a plan equals itself, and differences are the same the other way round: seed %d", (seed) => {
  const random = pseudoRandom(seed);
  let different = 0;
  for (let round = 0; round < 100; round++) {
    const [one, other] = [randomPlan(random), randomPlan(random)];
    expect(differences(one, one)).toEqual([]);
    const found = differences(one, other);
    different += found.length;
    expect(differences(other, one)).toEqual(
      found.map(({ section, removed, added }) => ({ section, removed: added, added: removed })),
    );
  }
  expect(different).toBeGreaterThan(100);
});

test("each entry that is taken away is a difference in its section alone", () => {
  const random = pseudoRandom(3);
  for (let round = 0; round < 50; round++) {
    const plan = randomPlan(random);
    const sections = [
      ["packages", "woven"],
      ["leftOut", "left out"],
      ["unparsed", "cannot be parsed"],
      ["aspects", "definitions of aspects"],
      ["modules", "modules for woven code"],
      ["competing", "competing aspects"],
      ["stacked", "stacked libraries"],
      ["uninstrumented", "not instrumented"],
    ] as const;
    for (const [field, section] of sections) {
      const without = { ...plan, [field]: plan[field].slice(1) };
      const [first] = plan[field];
      const lines = field === "packages" ? (plan.packages[0]?.woven.length ?? 0) : first === undefined ? 0 : 1;
      const told = differences(plan, without).map((one) => [one.section, one.removed.length, one.added.length]);
      expect(told).toEqual(lines === 0 ? [] : [[section, lines, 0]]);
    }
  }
});

test("another build is the only difference", () => {
  const plan = randomPlan(pseudoRandom(4));
  const other = { ...randomPlan(pseudoRandom(5)), build: { ...plan.build, flags: ["-tags=x"] } };
  expect(differencesText(differences(plan, other))).toBe(
    "the build\n- ./... for linux/amd64\n+ -tags=x ./... for linux/amd64\n",
  );
});

test("a place is told with its declaration, and how often it is woven", () => {
  const place = { file: "a.go", in: "F", aspect: "one", integration: "i", count: 1 };
  const plan = { ...randomPlan(() => 0), packages: [{ package: "p", woven: [place] }] };
  const now = {
    ...plan,
    packages: [
      {
        package: "p",
        woven: [
          { ...place, count: 2 },
          { ...place, in: "" },
        ],
      },
    ],
  };
  expect(differencesText(differences(plan, now))).toBe(
    "woven\n- p a.go F: one (i)\n+ p a.go F: one (i), 2 times\n+ p a.go: one (i)\n",
  );
});
