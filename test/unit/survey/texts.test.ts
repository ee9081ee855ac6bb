import { expect, test } from "bun:test";
import type { SurveyedPackage } from "../../../src/survey/package.ts";
import type { PinOutlook } from "../../../src/survey/pin-outlook.ts";
import { planForPeople, type ShownPlan } from "../../../src/survey/plan-text.ts";
import { fullSummaryJson, fullSummaryText } from "../../../src/survey/summary.ts";
import { pseudoRandom } from "../../support/random.ts";
import { randomPlan } from "./made-up.ts";

const NOTHING: ShownPlan = {
  content: randomPlan(() => 0),
  modules: [],
  uninstrumented: [],
  pin: new Map(),
  price: { packages: 3, certain: [], possible: [] },
};
const shown = (plan: Partial<ShownPlan>, showing = { colour: false, width: 100 }) =>
  planForPeople({ ...NOTHING, ...plan }, showing);

test("a plan of nothing has a sum and a price", () => {
  expect(shown({})).toBe(`0 places in 0 files of 0 packages

price
  nothing to compile: all 3 packages are in Go's cache
`);
  expect(shown({ price: { packages: 3, certain: ["a"], possible: ["b", "c"] } })).toContain(
    "  compile 1 of 3 packages, and up to 2 that depend on them; the others are in Go's cache\n",
  );
  expect(shown({ price: "no flags" })).toContain("  not known: no flags\n");
});

test("what pin would do: imports, requirements, versions, what it cannot get, or why that is not known", () => {
  const none = { added: [], removed: [], modules: [], versions: [], unavailable: [] };
  const pin = new Map<string, PinOutlook | string>([
    ["m/one", none],
    [
      "m/two",
      {
        added: ["i/a"],
        removed: ["i/b"],
        modules: [
          { path: "m/c", version: "v1.0.0", indirect: false },
          { path: "m/d", version: "v1.0.0", indirect: true },
        ],
        versions: [{ path: "go", from: "1.23", to: "1.26.0" }],
        unavailable: [{ importPath: "i/e", reason: "not found" }],
      },
    ],
    ["m/three", "no network"],
  ]);
  expect(shown({ pin })).toContain(`
\`orchestrion pin\` would
  change nothing in m/one
  add the import i/a in m/two
  remove the import i/b in m/two
  require m/c v1.0.0 in m/two
  require 1 module that these need in m/two
  change go from 1.23 to 1.26.0 in m/two
  leave out i/e in m/two: not found
  do what is not known in m/three: no network
`);
});

test("lines fit the width, headings alone are coloured, and control characters are visible", () => {
  const random = pseudoRandom(6);
  for (let round = 0; round < 20; round++) {
    const content = randomPlan(random);
    const plain = shown({ content }, { colour: false, width: 40 });
    const wide = plain.split("\n").filter((line) => Bun.stringWidth(line) > 40 && line.trim().includes(" "));
    expect(wide).toEqual([]);
    const coloured = shown({ content }, { colour: true, width: 40 });
    expect(Bun.stripANSI(coloured)).toBe(plain);
    expect(coloured.split("\n").filter((line) => line.startsWith(" ") && line.includes("\u001b"))).toEqual([]);
  }
  const evil = { ...NOTHING.content, modules: [], unparsed: [{ package: "p", file: "\u001b[2Ja.go" }] };
  expect(shown({ content: evil }, { colour: true, width: 80 })).toContain("  p \\x1b[2Ja.go\n");
});

const site = (place: string, aspect: string) => ({
  ...{ aspect, integration: "example.com/i", aspectPlace: "/m/orchestrion.yml:2:5" },
  ...{ place, declaration: "F" },
});
const ONE: SurveyedPackage = {
  listed: {
    ...{ importPath: "m/p", description: "m/p [m/p.test]", modulePath: "m", moduleVersion: undefined },
    ...{ testMain: false, name: "p", sources: [], imports: [], importMap: new Map(), lang: undefined },
  },
  added: false,
  woven: [site("/m/p/a.go:10:2", "one"), site("/m/p/a.go:9:30", "two"), site("/elsewhere/b.go:1", "three")],
  leftOut: [
    { ...site("/m/p/a.go:9:4", "one"), how: "exclude", by: "/m/orchestrion.yml:7:3" },
    { ...site("/m/p/a.go:20:4", "one"), how: "ignore", by: "/m/p/a.go:18:1" },
  ],
  shared: [
    {
      ...{ place: "/m/p/a.go:10:2", declaration: "F", aspects: [] },
      undone: [{ aspect: "one", integration: "example.com/i", by: "two", reason: "undoes it" }],
    },
  ],
  files: 2,
  unparsed: ["/m/p/odd.go:3:1: cannot be read"],
};
const OTHER = { ...ONE, woven: [], leftOut: [], shared: [], unparsed: [], files: 0 };

test("a full summary lists places in the order of the files, with what is left out and why", () => {
  const summary = { packages: [OTHER, ONE], errors: ["m/q: it broke"] };
  expect(fullSummaryText(summary, { directory: "/m", width: Number.POSITIVE_INFINITY })).toBe(`\
orchestrion: 3 places in 2 files of 1 package, of 2 that the build has; 2 left out; 1 shadowed; 1 not understood
m/p [m/p.test]
  b.go:1 three
  p/a.go:9:4 one: left out by the exclude at orchestrion.yml:7:3
  p/a.go:9:30 two
  p/a.go:10:2 one
  p/a.go:10:2 one: shadowed by two, which undoes it
  p/a.go:20:4 one: left out by the directive in front of p/a.go:18:1
  p/odd.go:3:1: cannot be read
m/q: it broke
`);
  const json: unknown = JSON.parse(fullSummaryJson(summary));
  expect(json).toMatchObject({
    format: 1,
    others: 1,
    errors: ["m/q: it broke"],
    packages: [{ package: "m/p [m/p.test]" }],
  });
});
