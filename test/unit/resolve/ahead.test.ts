import { describe, expect, test } from "bun:test";
import type { ListedPackage } from "../../../src/go/package-graph.ts";
import { fitting, packagesAhead, rootsOf } from "../../../src/resolve/ahead.ts";
import { pseudoRandom, seeds } from "../../support/random.ts";

function listed(
  importPath: string,
  imports: readonly string[],
  raw: Readonly<Record<string, unknown>> = {},
  error?: string,
): ListedPackage {
  return { importPath, imports, archive: undefined, error, raw: { DepOnly: true, ...raw } };
}

const pathsOf = (packages: readonly ListedPackage[]) => packages.map(({ importPath }) => importPath);
const OWN = { Module: { Path: "example.com/app", Main: true } };

describe("packages ahead", () => {
  test.each<[string, ListedPackage[], string[]]>([
    ["none of an empty list", [], []],
    ["all dependencies", [listed("a", []), listed("b", ["a"])], ["a", "b"]],
    ["of another module", [listed("b", [], { Module: { Path: "b" } })], ["b"]],
    ["not a target", [listed("a", []), listed("main", ["a"], { DepOnly: false })], ["a"]],
    ["not of a main module", [listed("example.com/app/x", [], OWN)], []],
    ["nor what depends on that", [listed("example.com/app/x", [], OWN), listed("b", ["example.com/app/x"])], []],
    ["not a variant for tests", [listed("a", []), listed("a [b.test]", [], { ForTest: "b" })], ["a"]],
    ["not with an error", [listed("a", []), listed("b", ["a"], {}, "no Go files")], ["a"]],
    ["not what imports an unknown package", [listed("b", ["missing"])], []],
    ["no cycle", [listed("a", ["b"]), listed("b", ["a"])], []],
  ])("%s", (_, packages, expected) => {
    expect(pathsOf(packagesAhead(packages))).toEqual(expected);
  });

  test.each(seeds(3))("are closed under imports, and all that can be (seed %i)", (seed) => {
    const random = pseudoRandom(seed);
    for (let round = 0; round < 200; round++) {
      const packages = Array.from({ length: 1 + random(20) }, (_, at) => {
        const imports = at === 0 ? [] : [...new Set([`p${random(at)}`, `p${random(at)}`])];
        return listed(`p${at}`, imports, random(6) === 0 ? OWN : {});
      });
      const own = new Set(pathsOf(packages.filter(({ raw }) => raw.Module !== undefined)));
      const imports = new Map(packages.map((one) => [one.importPath, one.imports]));
      const closure = (path: string): string[] => [path, ...(imports.get(path) ?? []).flatMap(closure)];
      const expected = pathsOf(packages).filter((path) => !closure(path).some((one) => own.has(one)));
      const ahead = packagesAhead(packages);
      expect(pathsOf(ahead)).toEqual(expected);
      // The roots stand for all.
      expect([...new Set(rootsOf(ahead).flatMap(closure))].toSorted()).toEqual(expected.toSorted());
    }
  });
});

test("roots are what no other package imports; names of vendored ones mean nothing to the go command", () => {
  expect(rootsOf([listed("b", ["a"]), listed("a", []), listed("vendor/v", ["c"]), listed("c", [])])).toEqual([
    "b",
    "c",
  ]);
});

test("no more paths than fit on a command line", () => {
  expect(fitting(["aa", "bb", "cc"], 6)).toEqual(["aa", "bb"]);
  expect(fitting(["aa", "bb", "cc"], 9)).toEqual(["aa", "bb", "cc"]);
});
