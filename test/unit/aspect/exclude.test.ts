import { describe, expect, test } from "bun:test";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { compilePlan } from "../../../src/aspect/compile-plan.ts";
import { weave } from "../../../src/aspect/weave.ts";
import type { Problem } from "../../../src/base/problem.ts";
import { inModule } from "../../../src/config/exclude.ts";
import { decodeAspectFile } from "../../../src/config/file.ts";
import { compilationOf } from "../../support/compilation.ts";

const ASPECT = {
  id: "called",
  "join-point": { "function-call": "f" },
  advice: [{ "wrap-expression": { template: "g()" } }],
};

const CODE = `package p

var v = f()

func health() { f() }

func healthy() { _ = func() { f() } }

type T struct{}

func (t *T) Health() { f() }

func (T) health() { f() }

type G[K any] struct{}

func (g *G[K]) Health() { f() }
`;

/** The declarations around the calls of f in CODE, in order. */
const PLACES = ["v", "health", "healthy", "T.Health", "T.health", "G.Health"];

/** The calls of f in CODE to which an exclude applies. */
async function leftOut(
  excludes: readonly unknown[],
  { name = "p.go", code = CODE, importPath = "example.com/p" } = {},
): Promise<string[]> {
  const problems: Problem[] = [];
  const file = decodeAspectFile("a.yml", JSON.stringify({ aspects: [ASPECT], exclude: excludes }), "the/one", problems);
  expect(problems).toEqual([]);
  const folder = mkdtempSync(join(tmpdir(), "exclude-test-"));
  try {
    const path = join(folder, name);
    writeFileSync(path, code);
    const configuration = {
      aspects: (file?.aspects ?? []).map((aspect) => ({ ...aspect, integration: "the/one" })),
      excludes: file?.excludes.map((each) => inModule(each, "example.com")) ?? [],
      files: [],
      integrations: [],
      warnings: [],
    };
    const plan = compilePlan(configuration, { toolVersion: "v1", rootModule: "example.com", fingerprint: "" });
    const woven = await weave({
      plan,
      candidates: [0],
      compilation: compilationOf([path], { importPath }),
      oracle: () => Promise.reject(new Error("no types here")),
    });
    const all = [...woven.sites, ...woven.excluded].map(({ place }) => lineOf(place)).toSorted((a, b) => a - b);
    expect(all).toHaveLength(PLACES.length);
    const left = woven.excluded.map(({ place }) => lineOf(place));
    return PLACES.filter((_, at) => left.includes(all[at] ?? 0));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function lineOf(place: string): number {
  return Number(/:(\d+):\d+$/.exec(place)?.[1]);
}

describe("functions", () => {
  test.each([
    ["health", ["health"]],
    ["health*", ["health", "healthy"]],
    ["*", ["health", "healthy"]],
    ["T.Health", ["T.Health"]],
    ["(*T).Health", ["T.Health"]],
    ["*.Health", ["T.Health", "G.Health"]],
    ["*.*", ["T.Health", "T.health", "G.Health"]],
    ["?.health", ["T.health"]],
    ["f", []],
    ["größe", []],
  ])("%s", async (name, expected) => expect(await leftOut([{ function: name }])).toEqual(expected));
});

describe("packages, files and integrations", () => {
  test.each<[object, object, boolean]>([
    [{ package: "example.com/p" }, {}, true],
    [{ package: "./p" }, {}, true],
    [{ package: "./q/**" }, {}, false],
    [{ package: "**" }, {}, true],
    // External tests belong to the package, for files too.
    [{ package: "./p", file: "./p/x_test.go" }, { importPath: "example.com/p_test", name: "x_test.go" }, true],
    [{ file: "*.go" }, {}, true],
    [{ file: "example.com/*/p.go" }, {}, true],
    [{ file: "p" }, {}, false],
    // A file that coverage or cgo generates names its source.
    [{ file: "p.go" }, { name: "p.cover.go", code: `//line /src/p.go:1:1\n${CODE}` }, true],
    // The output of another generator keeps its own name as well.
    [{ file: "p.go" }, { code: `//line p.y:1:1\n${CODE}` }, true],
    [{ integration: "the/*" }, {}, true],
    // All parts of an exclude must match.
    [{ integration: "the/one", package: "./q" }, {}, false],
    [{ file: "p.go", package: "./p", integration: "the/one" }, {}, true],
  ])("%j", async (entry, options, expected) => {
    expect(await leftOut([entry], options)).toEqual(expected ? PLACES : []);
  });

  test("if an entry does not match, the next one is tried", async () => {
    expect(await leftOut([{ package: "./q" }, { function: "health" }])).toEqual(["health"]);
  });
});

describe("invalid and doubtful excludes", () => {
  const problemsOf = (excludes: unknown): string[] => {
    const problems: Problem[] = [];
    const text = JSON.stringify({ aspects: [ASPECT], exclude: excludes });
    const file = decodeAspectFile("a.yml", text, "the/integration", problems);
    const aspects = (file?.aspects ?? []).map((aspect) => ({ ...aspect, integration: "the/integration" }));
    const configuration = { aspects, excludes: file?.excludes, files: [], integrations: [], warnings: [] };
    compilePlan(configuration, { toolVersion: "v1", rootModule: undefined, fingerprint: "" }, problems);
    return problems.map(({ severity, path, message }) => `${severity} ${path}: ${message}`);
  };

  test.each([
    [{}, "error exclude[0]: needs a package, a file, a function or an integration"],
    [{ packages: "x" }, 'error exclude[0]: unknown key "packages", did you mean "package"?'],
    [{ package: "./..." }, "error exclude[0].package: is a glob: write ** where the go command has ..."],
    [{ file: "a[" }, 'error exclude[0].file: must be a glob such as example.com/app/**, not "a["'],
    [{ function: "a b" }, "error exclude[0].function: must be a function's name such as health*"],
    [
      { integration: "the/intergration" },
      "warning exclude: the integration the/intergration adds no aspects here, did you mean the/integration?",
    ],
  ])("%j", (entry, message) => expect(problemsOf([entry]).join("\n")).toContain(message));
});
