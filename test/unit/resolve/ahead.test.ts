import { expect, test } from "bun:test";
import type { ListedPackage } from "../../../src/go/package-graph.ts";
import { packagesAhead } from "../../../src/resolve/ahead.ts";
import { pseudoRandom, seeds } from "../../support/random.ts";

function listed(
  importPath: string,
  imports: readonly string[],
  raw: Readonly<Record<string, unknown>> = {},
  error?: string,
): ListedPackage {
  return { importPath, imports, archive: undefined, error, raw: { DepOnly: true, ...raw } };
}

const none = () => false;
const OWN = { Module: { Path: "example.com/app", Main: true } };

test.each<[string, ListedPackage[], string[], string[]]>([
  ["all that nothing is woven into, by its last importer", [listed("a", []), listed("b", ["a"])], [], ["b"]],
  [
    "not what imports more when woven, nor what depends on that",
    [listed("a", []), listed("b", ["a"]), listed("c", ["b"])],
    ["b"],
    ["a"],
  ],
  ["not a target", [listed("a", []), listed("main", ["a"], { DepOnly: false })], [], ["a"]],
  ["not a main module's package", [listed("a", []), listed("example.com/app/x", ["a"], OWN)], [], ["a"]],
  ["a package of another module", [listed("b", [], { Module: { Path: "b" } })], [], ["b"]],
  ["not a variant for tests", [listed("a", []), listed("a [b.test]", [], { ForTest: "b" })], [], ["a"]],
  ["not a package with an error", [listed("a", []), listed("b", ["a"], {}, "no Go files")], [], ["a"]],
  ["not a package that is not listed", [listed("b", ["missing"])], [], []],
  [
    "what a package that the standard library vendors imports, but not itself",
    [listed("a", []), listed("vendor/v", ["a"])],
    [],
    ["a"],
  ],
  ["no cycle", [listed("a", ["b"]), listed("b", ["a"])], [], []],
])("ahead is %s", (_, packages, woven, expected) => {
  expect(packagesAhead(packages, ({ importPath }) => woven.includes(importPath))).toEqual(expected);
});

test.each(seeds(3))("no package ahead depends on one that imports more when woven (seed %i)", (seed) => {
  const random = pseudoRandom(seed);
  for (let round = 0; round < 200; round++) {
    const packages = Array.from({ length: 1 + random(20) }, (_, at) =>
      listed(`p${at}`, at === 0 ? [] : [...new Set([`p${random(at)}`, `p${random(at)}`])]),
    );
    const woven = new Set(packages.filter(() => random(6) === 0).map(({ importPath }) => importPath));
    const imports = new Map(packages.map((one) => [one.importPath, one.imports]));
    const closure = (path: string): string[] => [path, ...(imports.get(path) ?? []).flatMap(closure)];
    const roots = packagesAhead(packages, ({ importPath }) => woven.has(importPath));
    const built = new Set(roots.flatMap(closure));
    expect([...built].filter((path) => woven.has(path))).toEqual([]);
    // Everything else depends on such a package.
    const others = packages.filter(({ importPath }) => !built.has(importPath));
    expect(others.filter(({ importPath }) => !closure(importPath).some((path) => woven.has(path)))).toEqual([]);
  }
});

test("an empty list", () => expect(packagesAhead([], none)).toEqual([]));
