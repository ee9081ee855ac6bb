import { describe, expect, test } from "bun:test";
import type { Exclude } from "../../../src/config/exclude.ts";
import { boundsOfAspects } from "../../../src/plan/bounds.ts";
import type { Condition } from "../../../src/plan/condition.ts";
import { concernsPackage, excludeFrom, goPatterns, mayOverlap } from "../../../src/plan/excludes.ts";
import { packageKeys } from "../../../src/plan/package-keys.ts";
import { pseudoRandom } from "../../support/random.ts";

const exclude = (conditions: Partial<Exclude>): Exclude => ({ ...conditions, at: { file: "f", line: 1, column: 1 } });

/** Matches a pattern as the go command does (cmd/internal/pkgpattern): `...` is any text, and `x/...` also matches x. */
function fits(pattern: string, path: string): boolean {
  const quoted = pattern.split("...").map((part) => part.replaceAll(/[.+]/g, "\\$&"));
  return new RegExp(`^${quoted.join(".*").replace(/\/\.\*$/, "(/.*)?")}$`).test(path);
}

describe("the go command's patterns for a package glob", () => {
  test.each([
    ["example.com/a", ["example.com/a", "example.com/a_test", "example.com/a.test"]],
    ["example.com/a/**", ["example.com/a/..."]],
    ["**/internal/x?[ab]", [".../internal/x..."]],
    ["a_test", ["a_test", "a_test_test", "a_test.test", "a"]],
    ["a\\*b", undefined],
    ["std", undefined],
    ["a b", undefined],
    [undefined, undefined],
  ])("%p", (glob, patterns) => expect(goPatterns(exclude({ package: glob }))).toEqual(patterns));
});

test("an exclude of a package also covers its tests", () => {
  const names = ["example.com/a", "example.com/a_test", "example.com/a.test", "example.com/a/b"];
  expect(names.map((name) => concernsPackage(exclude({ package: "example.com/a" }), name))).toEqual([
    true,
    true,
    true,
    false,
  ]);
});

test("only excludes of whole packages are part of the condition; weaving evaluates the others", () => {
  const condition: Condition = { op: "path", path: "p" };
  expect(excludeFrom(condition, [exclude({ package: "a", function: "f" }), exclude({ file: "f.go" })])).toEqual(
    condition,
  );
  expect(excludeFrom(condition, [exclude({ integration: "i" })])).toEqual({ op: "never" });
  expect(excludeFrom({ op: "never" }, [exclude({ package: "a" })])).toEqual({ op: "never" });
  const globs = ["a/*", "a/*_test", "a/*.test"].map((pattern) => ({ op: "glob", pattern, root: false }) as const);
  expect(excludeFrom(condition, [exclude({ package: "a/*" })])).toEqual({
    op: "and",
    of: [{ op: "not", of: { op: "or", of: globs } }, condition],
  });
});

// Builds in which one exclude differs, as the go command sees them: for which packages do the flags differ?
test("a changed exclude changes the keys of the packages that it concerns, and with plain globs of no others", () => {
  const below = pseudoRandom(20261128);
  const paths = ["net/http", "os", "a.b/c", "a.b/c/d", "a.b/c/d/e", "a.b/cd", "a.b/c_test", "x.y/internal/z", "x.y/z"];
  const standard = ["net/http", "os"];
  const plain = ["a.b/c", "a.b/c/**", "a.b/c/d", "a.b/c/d/**", "a.b/cd", "x.y/**", "os", "net/**"];
  const odd = ["**/internal/**", "a.b/*", "a.b/c*", "*/z", "a.b/c_test", "**"];
  const conditions: readonly Condition[] = [
    { op: "maybe" },
    { op: "path", path: "a.b/c" },
    { op: "imports", path: "net/http" },
  ];
  let changed = 0;
  for (let round = 0; round < 600; round++) {
    const globs = round % 2 === 0 ? plain : [...plain, ...odd];
    const chosen = conditions.filter(() => below(2) === 0);
    const aspects = chosen.map((condition) => ({ tracerInternal: false, condition }));
    const index = { format: 1, toolVersion: "", fingerprint: "", rootModule: undefined, aspects } as const;
    const excludes = Array.from({ length: 1 + below(3) }, () =>
      exclude({ package: globs[below(globs.length)] ?? "", file: `f${below(3)}.go` }),
    );
    const edited = excludes.map((each, at) => (at === 0 ? { ...each, file: "edited.go" } : each));
    const keysWith = (all: readonly Exclude[]) =>
      packageKeys(
        boundsOfAspects(index),
        chosen.map((_, at) => String(at)),
        { standard: new Map(standard.map((name) => [name, []])), modules: undefined },
        [],
        all,
      );
    const keyOf = (path: string, { packages, patterns, elsewhere }: ReturnType<typeof packageKeys>) =>
      packages[path]?.key ??
      (standard.includes(path) ? undefined : (patterns.findLast(([pattern]) => fits(pattern, path))?.[1] ?? elsewhere));
    const [first] = excludes;
    const [before, after] = [keysWith(excludes), keysWith(edited)];
    for (const path of paths) {
      const differs = keyOf(path, before) !== keyOf(path, after);
      const concerned = first !== undefined && goPatterns(first) !== undefined && concernsPackage(first, path);
      changed += concerned ? 1 : 0;
      if (concerned && !differs) {
        throw new Error(`${JSON.stringify(excludes)} in ${path}: the same key`);
      }
      if (globs === plain && differs && !concerned) {
        throw new Error(`${JSON.stringify(excludes)} in ${path}: another key for nothing`);
      }
    }
  }
  expect(changed).toBeGreaterThan(500);
});

test("two patterns overlap if a package may match both", () => {
  const patterns = ["a/...", "a/b/...", "a/b", "a...", "ab/...", ".../b", "...", "a/b/c"];
  const paths = ["a", "a/b", "ab", "ab/c", "a/b/c", "x/b", "abc"];
  for (const left of patterns) {
    for (const right of patterns) {
      if (paths.some((path) => fits(left, path) && fits(right, path))) {
        expect({ left, right, overlap: mayOverlap(left, right) }).toEqual({ left, right, overlap: true });
      }
    }
  }
  expect([mayOverlap("a/...", "ab/..."), mayOverlap("a/b", "a/c/..."), mayOverlap("a/b", "a/b/c/...")]).toEqual([
    false,
    false,
    false,
  ]);
});
