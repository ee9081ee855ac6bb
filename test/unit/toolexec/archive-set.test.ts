import { describe, expect, test } from "bun:test";
import { ArchiveSet, inSteps } from "../../../src/toolexec/archive-set.ts";
import { pseudoRandom } from "../../support/random.ts";

/** Archives with names of the form `path version`: their imports, each with its fingerprint. */
const setOf = (
  archives: Readonly<Record<string, string>>,
  imports: Readonly<Record<string, Readonly<Record<string, string>>>>,
  injected: Readonly<Record<string, readonly string[]>> = {},
) =>
  new ArchiveSet(new Map(Object.entries(archives)), {
    facts: (archive) => imports[archive] && { own: archive, imports: new Map(Object.entries(imports[archive])) },
    injected: (archive) => new Set(injected[archive]),
  });

describe("ArchiveSet", () => {
  const imports = {
    "p 1": {},
    "p tested": {},
    "i 1": { p: "p 1", elsewhere: "e" },
    "i again": { p: "p tested" },
    "w 1": { i: "i 1" },
    "main 1": { w: "w 1", unread: "u" },
  };
  const archives = { p: "p tested", i: "i 1", w: "w 1", main: "main 1", unread: "not an archive" };

  test("a package does not fit if it was compiled against another archive than the linked one", () => {
    const set = setOf(archives, imports);
    expect(set.misfits(set.archives.keys())).toEqual(["i"]);
    expect(set.misfits(["w", "main", "unread", "nowhere"])).toEqual([]);
  });

  test("a replacement changes the exports, or does not", () => {
    const set = setOf(archives, imports);
    expect(set.replace(new Map([["i", "i again"]]))).toEqual(["i"]);
    expect(set.importersOf(["i"])).toEqual(["w"]);
    expect(set.misfits(set.archives.keys())).toEqual(["w"]);
    expect(set.replace(new Map([["i", "i again"]]))).toEqual([]);
  });

  test("a path from a package back to itself", () => {
    const ring = { "p 1": { w: "w 1" }, "i 1": { p: "p 1" }, "w 1": { i: "i 1" } };
    const set = setOf({ p: "p 1", i: "i 1", w: "w 1" }, ring, { "w 1": ["i"] });
    expect(set.cycleThrough("p")).toEqual(["p", "w", "i"]);
    expect(set.cycleThrough("i")).toEqual(["i", "p", "w"]);
    expect([...set.injectedInto("w")]).toEqual(["i"]);
    expect(setOf(archives, imports).cycleThrough("main")).toBeUndefined();
  });
});

describe("inSteps", () => {
  const graph: Readonly<Record<string, readonly string[]>> = {
    main: ["w", "p"],
    w: ["i", "between"],
    i: ["j", "p"],
    j: ["p"],
  };
  const importsOf = (path: string) => graph[path] ?? [];

  test("one step if the go command knows all imports, and an additional one for each that it does not know", () => {
    expect(inSteps(["main", "w", "j", "i"], importsOf, () => true)).toEqual([["i", "j", "main", "w"]]);
    expect(inSteps(["main", "w", "j", "i"], importsOf, (path) => path !== "w")).toEqual([
      ["i", "j"],
      ["main", "w"],
    ]);
    expect(inSteps([], importsOf, () => true)).toEqual([]);
  });

  test("a package is in the same step as its imports or in a later one; in the same only if that is allowed", () => {
    const below = pseudoRandom(20261128);
    for (let round = 0; round < 300; round++) {
      const names = Array.from({ length: 8 }, (_, at) => `p${at}`);
      const edges = new Map(names.map((name, at) => [name, names.slice(0, at).filter(() => below(3) === 0)]));
      const apart = new Set(names.filter(() => below(3) === 0));
      const paths = names.filter(() => below(4) > 0);
      const of = (path: string) => edges.get(path) ?? [];
      const steps = inSteps(paths.toReversed(), of, (path) => !apart.has(path));
      expect(steps.flat().toSorted()).toEqual(paths);
      const stepOf = (path: string) => steps.findIndex((step) => step.includes(path));
      for (const path of paths) {
        for (const imported of of(path).filter((one) => paths.includes(one))) {
          expect(stepOf(path) - stepOf(imported)).toBeGreaterThanOrEqual(apart.has(path) ? 1 : 0);
        }
      }
    }
  });
});
