import { describe, expect, test } from "bun:test";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { compilePlan } from "../../../src/aspect/compile-plan.ts";
import { weave } from "../../../src/aspect/weave.ts";
import { builtinAspects } from "../../../src/config/builtin.ts";
import { placeOfAspect } from "../../../src/config/configuration.ts";
import { joinPointKey } from "../../../src/config/exclude.ts";
import { decodeAspectFile } from "../../../src/config/file.ts";
import type { LoadedConfiguration } from "../../../src/config/load.ts";
import { concernsPackage } from "../../../src/plan/excludes.ts";
import { computeFingerprint } from "../../../src/plan/fingerprint.ts";
import { candidatesFor } from "../../../src/plan/prefilter.ts";
import { NOT_SEARCHED } from "../../../src/plan/searched.ts";
import { effectsByPlace, narrowed } from "../../../src/prepare/narrowed.ts";
import type { JoinPoint, Selection } from "../../../src/session/selection.ts";
import { compilationOf } from "../../support/compilation.ts";
import { pseudoRandom, seeds } from "../../support/random.ts";

const FILE = decodeAspectFile(
  "/m/a.yml",
  JSON.stringify({
    aspects: ["f", "g"].map((name) => ({
      id: name,
      "join-point": { "function-call": name },
      advice: [{ "wrap-expression": { template: "h()" } }],
    })),
    exclude: [{ function: "never" }],
  }),
  "the/one",
  [],
);

const WHOLE: LoadedConfiguration = {
  id: "whole",
  aspects: FILE?.aspects ?? [],
  excludes: FILE?.excludes ?? [],
  files: [],
  integrations: [],
  warnings: [],
};

const ASPECTS = WHOLE.aspects.map(placeOfAspect);

test("a selection without properties narrows nothing", () => {
  expect(narrowed(WHOLE, {})).toBe(WHOLE);
});

test("aspects are left out, and nothing else", () => {
  const { id, aspects, excludes } = narrowed(WHOLE, { aspects: ASPECTS.slice(1) });
  expect(aspects.map((aspect) => aspect.id)).toEqual(["g"]);
  expect(excludes).toEqual(WHOLE.excludes ?? []);
  expect(id).not.toBe(WHOLE.id);
  expect(narrowed({ ...WHOLE, id: undefined }, { aspects: [] }).id).toBeUndefined();
});

test("the aspects that every build has can be left out", () => {
  const aspects = [...builtinAspects(), ...WHOLE.aspects];
  expect(narrowed({ ...WHOLE, aspects }, { builtIn: false }).aspects).toEqual([...WHOLE.aspects]);
});

test("each selection has an id and a fingerprint of its own", () => {
  const selections: Selection[] = [
    {},
    { aspects: [] },
    { aspects: ASPECTS.slice(0, 1) },
    { aspects: ASPECTS.slice(1) },
    { aspects: ASPECTS, anew: "1" },
    { aspects: ASPECTS, anew: "2" },
    ...[[], [0], [1], [0, 1]].map((kept) => ({
      joinPoints: { known: POINTS, kept: kept.map((at) => keyOf(POINTS[at])) },
    })),
  ];
  const results = selections.map((selection) => narrowed(WHOLE, selection));
  const fingerprints = results.map((configuration) =>
    computeFingerprint({ toolVersion: "v1", toolContent: "", modules: [], plan: planOf(configuration) }),
  );
  expect(new Set(results.map(({ id }) => id)).size).toBe(selections.length);
  expect(new Set(fingerprints).size).toBe(selections.length);
});

const POINTS: readonly JoinPoint[] = [
  {
    aspect: "f",
    integration: "the/one",
    aspectPlace: ASPECTS[0] ?? "",
    place: "/m/p.go:3:9",
    declaration: "F",
    importPath: "m/p",
  },
  {
    aspect: "g",
    integration: "the/one",
    aspectPlace: ASPECTS[1] ?? "",
    place: "/m/q_test.go:3:9",
    declaration: "G",
    importPath: "m/q_test",
  },
];

function keyOf(point: JoinPoint | undefined): string {
  return point === undefined ? "" : joinPointKey(point.aspectPlace, point.place);
}

function planOf(configuration: LoadedConfiguration) {
  return compilePlan(configuration, { toolVersion: "v1", rootModule: "m", fingerprint: "" });
}

test("an aspect has influence on its packages, and on those that use what it changes", () => {
  const of = (importPath: string, injected: string) => ({
    "join-point": { "all-of": [{ "import-path": importPath }, { "function-call": "f" }] },
    advice: [{ "wrap-expression": { imports: { used: injected }, template: "used.F()" } }],
  });
  const everywhere = { "join-point": { "function-call": "f" }, advice: [{ "wrap-expression": { template: "g()" } }] };
  const aspects = [
    of("m/app", "m/guard"),
    of("m/guard", "m/base"),
    of("m/base", "fmt"),
    of("m/other", "fmt"),
    everywhere,
  ];
  const file = decodeAspectFile("/m/a.yml", JSON.stringify({ aspects }), "the/one", []);
  const plan = planOf({ ...WHOLE, aspects: file?.aspects ?? [], excludes: [] });
  const imports = { "m/guard": ["m/deep"], "m/deep": [], "m/base": [], fmt: [] };
  // The app's aspect injects guard, into which base is injected; the last aspect may match in any package.
  const effects = Object.values(effectsByPlace({ plan, imports, searched: NOT_SEARCHED }));
  expect(effects.map(({ influence }) => influence)).toEqual([1, 2, 3, 1, 13]);
  expect(effects.map(({ injects }) => injects)).toEqual([["m/guard"], ["m/base"], ["fmt"], ["fmt"], []]);
  const alone = Object.values(effectsByPlace({ plan, imports: {}, searched: NOT_SEARCHED }));
  expect(alone.map(({ influence }) => influence)).toEqual([1, 1, 1, 1, 5]);
  // What has been searched tells where it may match.
  const modules = { packages: new Map([["example.com/a", [4]]]), unsearched: ["m"] };
  const searched = Object.values(
    effectsByPlace({ plan, imports, searched: { standard: new Map([["fmt", []]]), modules } }),
  );
  expect(searched.map(({ influence }) => influence)).toEqual([1, 2, 3, 1, 4]);
});

describe("excludes for join points", () => {
  const left = (kept: readonly JoinPoint[]) => {
    const { excludes = [] } = narrowed(WHOLE, { joinPoints: { known: POINTS, kept: kept.map(keyOf) } });
    return excludes.slice(1).map(({ package: path, except }) => [path, except?.length]);
  };

  test("concern only the packages in which something is left out, with their tests", () => {
    expect(left(POINTS)).toEqual([[undefined, 2]]);
    expect(left(POINTS.slice(0, 1))).toEqual([
      [undefined, 2],
      ["m/q", 0],
    ]);
    expect(left([])).toEqual([
      [undefined, 2],
      ["m/p", 0],
      ["m/q", 0],
    ]);
  });

  test("match packages with odd names only by their whole name", () => {
    const odd = { ...POINTS[0], importPath: "m/a[b]*\\c" } as JoinPoint;
    const [, , own] = narrowed(WHOLE, { joinPoints: { known: [odd], kept: [] } }).excludes ?? [];
    expect(own && [odd.importPath, "m/ab*\\c", "m/a"].map((path) => concernsPackage(own, path))).toEqual([
      true,
      false,
      false,
    ]);
  });
});

// Packages of one file each, with calls of both aspects' functions on each line.
for (const seed of seeds(1)) {
  test(`just the join points that are kept are woven, and no others, seed ${seed}`, async () => {
    const random = pseudoRandom(seed);
    const folder = mkdtempSync(join(tmpdir(), "narrowed-test-"));
    try {
      const compilations = ["m/p", "m/q", "m/q_test"].map((importPath) => {
        const file = join(folder, `${importPath.replaceAll("/", "-")}.go`);
        const lines = [...Array(6).keys()].map(() => `\t${random(2) === 0 ? "f(); g()" : "f(); f()"}`);
        writeFileSync(file, `package p\n\nfunc main() {\n${lines.join("\n")}\n}\n`);
        return compilationOf([file], { importPath });
      });
      const wovenWith = async (selection: Selection) => {
        const plan = planOf(narrowed(WHOLE, selection));
        const found: JoinPoint[] = [];
        for (const compilation of compilations) {
          const candidates = candidatesFor(plan.index, compilation);
          const oracle = () => Promise.reject(new Error("no types here"));
          const { sites } = await weave({ plan, candidates, compilation, oracle });
          found.push(...sites.map((site) => ({ ...site, importPath: compilation.importPath })));
        }
        return found;
      };
      const all = await wovenWith({});
      expect(all.length).toBeGreaterThan(30);
      for (let round = 0; round < 20; round++) {
        const known = all.filter(() => random(10) > 0);
        const kept = known.filter(() => random(3) === 0).map(keyOf);
        const expected = all.map(keyOf).filter((key) => kept.includes(key));
        expect((await wovenWith({ joinPoints: { known, kept } })).map(keyOf)).toEqual(expected);
      }
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
}
