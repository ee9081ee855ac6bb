import { describe, expect, test } from "bun:test";
import { boundsOf, boundsOfAspects } from "../../../src/plan/bounds.ts";
import type { Condition } from "../../../src/plan/condition.ts";
import type { PackageFacts } from "../../../src/plan/package-facts.ts";
import { packageKeys } from "../../../src/plan/package-keys.ts";
import type { Plan } from "../../../src/plan/plan.ts";
import { candidatesFor } from "../../../src/plan/prefilter.ts";
import { NOT_SEARCHED } from "../../../src/plan/searched.ts";
import { pseudoRandom, seeds } from "../../support/random.ts";

const path = (name: string): Condition => ({ op: "path", path: name });
const imports = (name: string): Condition => ({ op: "imports", path: name });
const word = (name: string): Condition => ({ op: "text", anchor: { word: name } });
const and = (...of: Condition[]): Condition => ({ op: "and", of });
const or = (...of: Condition[]): Condition => ({ op: "or", of });

const planOf = (conditions: readonly Condition[]): Plan => ({
  index: {
    format: 1,
    toolVersion: "v1",
    fingerprint: "",
    rootModule: "example.com/app",
    aspects: conditions.map((condition) => ({ tracerInternal: false, condition })),
  },
  aspects: [],
  injectable: { imports: [], links: [] },
  injections: [],
  interfaces: [],
});

const STANDARD = ["net/http", "os", "golang.org/x/net"];
/** A package of a module in the module cache. */
const MODULE = "example.com/b";

describe("boundsOf", () => {
  test.each([
    [path("a"), ["a"], []],
    [imports("a"), [], ["a"]],
    [or(path("a"), imports("b")), ["a"], ["b"]],
    [and(imports("b"), path("a")), ["a"], []],
    [and(or(imports("a"), imports("b")), imports("c")), [], ["c"]],
    [and(word("Get"), imports("a")), [], ["a"]],
    [{ op: "never" } satisfies Condition, [], []],
  ])("%j", (condition, own, imported) => {
    const bounds = boundsOf(condition);
    expect([...(bounds?.own ?? ["unbounded"])]).toEqual(own);
    expect([...(bounds?.imported ?? ["unbounded"])]).toEqual(imported);
  });

  test.each([
    [word("Get")],
    [{ op: "not", of: path("a") } satisfies Condition],
    [or(path("a"), word("Get"))],
    [{ op: "reaches", path: "a", name: "T" } satisfies Condition],
    [{ op: "glob", pattern: "a/*", root: false } satisfies Condition],
    [and()],
  ])("%j has none", (condition) => expect(boundsOf(condition)).toBeUndefined());
});

describe("packageKeys", () => {
  /** Aspects with these conditions; the last ones may match in package os. */
  const keysOf = (conditions: readonly Condition[], inOs = 0) =>
    packageKeys(
      boundsOfAspects(planOf(conditions).index),
      conditions.map((_, at) => String(at)),
      {
        standard: new Map(
          STANDARD.map((name) => [name, name === "os" ? [...conditions.keys()].slice(conditions.length - inOs) : []]),
        ),
        modules: undefined,
      },
    );

  test("without aspects there are no keys", () => {
    expect(keysOf([])).toEqual({ elsewhere: undefined, standard: undefined, packages: {}, patterns: [] });
  });

  test("aspects that cannot match in the standard library do not change its keys", () => {
    const keys = keysOf([word("other")]);
    expect(keys.standard).toBeUndefined();
    expect(keys.elsewhere).toBeDefined();
    expect(keys.packages).toEqual({});
    expect(Object.keys(keysOf([word("other"), word("Open")], 1).packages)).toEqual(["os"]);
    expect(packageKeys([undefined], ["0"], NOT_SEARCHED).standard).toBeDefined();
  });

  test("nor those of searched modules, unless their commands or tests may be built", () => {
    const standard = new Map(STANDARD.map((name) => [name, []]));
    const modules = {
      packages: new Map([["example.org/m/hit", [1]]]),
      unsearched: ["example.com/app", "example.org/absent"],
    };
    const conditions = [path("example.org/m/own"), word("one"), word("two"), path("example.org/absent/own")];
    const bounds = boundsOfAspects(planOf(conditions).index);
    const keysFor = (...beyond: string[]) =>
      packageKeys(bounds, ["0", "1", "2", "3"], { standard, modules }, beyond).packages;
    const same = (one: string, other: string) => keysFor()[one]?.key === keysFor()[other]?.key;
    expect(Object.keys(keysFor())).toEqual(["example.org/m/own", "example.org/absent/own", "example.org/m/hit"]);
    const { elsewhere } = packageKeys([undefined, undefined], ["1", "2"], NOT_SEARCHED);
    expect(keysFor()["example.org/m/hit"]?.key).not.toBe(elsewhere);
    expect(keysFor("example.org/m/hit")["example.org/m/hit"]?.key).toBe(elsewhere);
    expect(keysFor("example.org/m/...")["example.org/m/hit"]?.key).toBe(elsewhere);
    expect(keysFor("example.org/m/cmd")["example.org/m/cmd"]?.key).toBe(elsewhere);
    expect(same("example.org/m/own", "example.org/absent/own")).toBe(false);
  });

  test("only aspects bounded by an import need a mark", () => {
    const { packages } = keysOf([path("a"), imports("b")]);
    expect(packages.a?.mark).toBeUndefined();
    expect(packages.b?.mark).toBeDefined();
  });

  test("tests get their package's flags; the standard library has copies of golang.org/x", () => {
    expect(Object.keys(keysOf([path("a_test"), path("b.test"), path("golang.org/x/net")]).packages).sort()).toEqual(
      ["a", "a_test", "b", "b.test", "golang.org/x/net", "vendor/golang.org/x/net"].sort(),
    );
  });

  test.each([
    "all",
    "std",
    "./here",
    "a/...",
    "with space",
  ])("%p would be read as a pattern, so it bounds nothing", (name) => {
    const keys = keysOf([path(name)]);
    expect(keys.packages).toEqual({});
    expect(keys.elsewhere).toBeDefined();
  });

  // An aspect that may match in a package, by the rules of a compile, contributes to the package's key or to the mark of one of
  // its imports.
  test.each(
    seeds(20261123),
  )("no aspect that may match in a package is missing from what tells its compile apart (seed %i)", (seed) => {
    const below = pseudoRandom(seed);
    const names = ["net/http", "os", "golang.org/x/net", "example.com/app", "example.com/app/a", "example.com/b"];
    const pick = <T>(list: readonly [T, ...T[]]): T => list[below(list.length)] ?? list[0];
    const random = (depth: number): Condition => {
      const name = names[below(names.length)] ?? "os";
      const parts = () => Array.from({ length: below(4) }, () => random(depth - 1));
      const kinds: readonly [() => Condition, ...(() => Condition)[]] = [
        () => path(name),
        () => imports(name),
        () => word(pick(["Get", "other"])),
        () => ({ op: "clause", name: pick(["main", "Get", "other"]) }),
        () => ({ op: "reaches", path: name, name: "T" }),
        () => ({ op: "glob", pattern: pick(["*", "a", "os"]), root: below(2) === 0 }),
        () => ({ op: "test-main", value: below(2) === 0 }),
        () => pick<Condition>([{ op: "never" }, { op: "maybe" }]),
        ...(depth === 0
          ? []
          : [
              (): Condition => and(...parts()),
              (): Condition => or(...parts()),
              (): Condition => ({ op: "not", of: random(depth - 1) }),
            ]),
      ];
      return pick(kinds)();
    };
    let held = 0;
    for (let round = 0; round < 4000; round++) {
      const conditions = Array.from({ length: 1 + below(3) }, () => random(3));
      const importPath = names[below(names.length)] ?? "os";
      const isStandard = STANDARD.includes(importPath);
      const isSearched = isStandard || (importPath === MODULE && below(2) === 0);
      const imported = names.filter(
        (name) => name !== importPath && below(3) === 0 && (!isStandard || STANDARD.includes(name)),
      );
      const factsOf = (text: string, testMain: boolean): PackageFacts => ({
        importPath,
        testMain,
        main: text.startsWith("package main"),
        imports: (name) => imported.includes(name),
        tellsOf: (name) => !isStandard || STANDARD.includes(name),
        names: () => true,
        nameOf: () => undefined,
        sources: () => [new TextEncoder().encode(text)],
      });
      // Any content that a file of such a package can have; its tests, which get its flags, may have any content.
      const anything = "package main\nfunc Get() { other() }";
      const ordinary = factsOf(isSearched ? "package os\nfunc Get() {}" : anything, false);
      const tested = below(2) === 0 ? [importPath] : [];
      const facts = tested.length > 0 ? factsOf(anything, below(2) === 0) : ordinary;
      const { index } = planOf(conditions);
      const bounds = boundsOfAspects(index);
      const unbounded = bounds.flatMap((bound, at) => (bound === undefined ? [at] : []));
      const foundIn = (name: string) =>
        unbounded.filter((at) => name === importPath && candidatesFor(index, ordinary).includes(at));
      const told = (changed?: number) => {
        const aspectKeys = conditions.map((_, at) => `${at}${at === changed ? " changed" : ""}`);
        const standard = new Map(STANDARD.map((name) => [name, foundIn(name)]));
        const inModules = { packages: new Map([[MODULE, foundIn(MODULE)]]), unsearched: ["example.com/app"] };
        const searched = { standard, modules: importPath === MODULE && !isSearched ? undefined : inModules };
        const { elsewhere, packages } = packageKeys(bounds, aspectKeys, searched, tested);
        const own = packages[importPath]?.key ?? (isSearched ? undefined : elsewhere);
        return JSON.stringify([own, imported.map((name) => packages[name]?.mark)]);
      };
      for (const aspect of candidatesFor(index, facts)) {
        held++;
        if (told(aspect) === told()) {
          throw new Error(`${JSON.stringify(conditions[aspect])} in ${importPath}, which imports ${imported.join()}`);
        }
      }
    }
    expect(held).toBeGreaterThan(1000);
  });
});
