import { createHash } from "node:crypto";
import type { Exclude } from "../config/exclude.ts";
import { coversPackage } from "../go/package-pattern.ts";
import { type AspectBounds, isPlainPath } from "./bounds.ts";
import { concernsPackage, describeExclude, goPatterns, isWildcard, mayOverlap } from "./excludes.ts";

/** What tells compiles of a package apart that are woven differently. */
export interface PackageKey {
  readonly key: string;
  /** What the package's archive has to carry, so that packages which import it are compiled again as well. */
  readonly mark: string | undefined;
}

/**
 * Keys for all packages of a build. A package that no aspect can match in has none, and is what a build without weaving
 * makes of it.
 */
export interface PackageKeys {
  /** For packages outside the standard library that `packages` does not name; undefined when nothing can match there. */
  readonly elsewhere: string | undefined;
  /** The same for packages of the standard library. */
  readonly standard: string | undefined;
  readonly packages: Readonly<Record<string, PackageKey>>;
  /**
   * For packages outside the standard library that fit a pattern of the go command and that `packages` does not name; the
   * last one that fits counts.
   */
  readonly patterns: readonly (readonly [pattern: string, key: string])[];
}

/**
 * Spreads the keys of aspects over the packages in which they can match. An aspect bounded by an import path changes the
 * key of that package; where importing the path is enough, also its mark. An unbounded one changes the keys of all, but
 * in the standard library only of packages where it may match, and of those whose tests are built: nobody has looked into their
 * test files, and main of a test is made only then.
 *
 * @param bounds by index in the plan, like everything here
 * @param inStandard for each package of the standard library the unbounded aspects that may match in it; undefined when any
 *   may match anywhere
 * @param tested patterns of packages whose tests are built
 * @param excludes those that concern some packages only change the keys of these
 */
export function packageKeys(
  bounds: AspectBounds,
  aspectKeys: readonly string[],
  inStandard: ReadonlyMap<string, readonly number[]> | undefined,
  tested: readonly string[] = [],
  excludes: readonly Exclude[] = [],
): PackageKeys {
  const unbounded = bounds.flatMap((bound, at) => (bound === undefined ? [at] : []));
  const located = excludes.flatMap((exclude) => {
    const patterns = goPatterns(exclude);
    return patterns === undefined ? [] : [{ exclude, patterns }];
  });
  const keyOf = (aspects: readonly number[], left: readonly Located[] = []) =>
    aspects.length + left.length === 0
      ? undefined
      : hash([
          ...aspects.map((at) => aspectKeys[at] ?? ""),
          ...left.map(({ exclude }) => JSON.stringify(describeExclude(exclude))),
        ]);
  const packages: Record<string, PackageKey> = {};
  const bound = boundPaths(bounds);
  const patterns = new Set(located.flatMap((each) => each.patterns));
  const named = [...patterns].filter((pattern) => !isWildcard(pattern));
  const isTested = (path: string) => tested.some((pattern) => coversPackage(pattern, path, () => false));
  for (const path of new Set([
    ...bound.keys(),
    ...(inStandard?.keys() ?? []),
    ...tested.filter(isPlainPath),
    ...named,
  ])) {
    const { own, imported } = bound.get(path) ?? { own: [], imported: [] };
    const anywhere = (isTested(path) ? undefined : inStandard?.get(path)) ?? unbounded;
    const left = located.filter(({ exclude }) => namesInTests(path).some((name) => concernsPackage(exclude, name)));
    const key = keyOf(
      [...new Set([...anywhere, ...own, ...imported])].sort((one, other) => one - other),
      left,
    );
    if (key !== undefined) {
      packages[path] = { key, mark: keyOf(imported) };
    }
  }
  const wildcards = [...patterns]
    .filter(isWildcard)
    .sort((one, other) => one.length - other.length || order(one, other));
  return {
    elsewhere: keyOf(unbounded),
    standard: inStandard === undefined ? keyOf(unbounded, located) : undefined,
    packages,
    // The last pattern that a package fits has to tell of all excludes whose patterns the package may fit: those come before.
    patterns: wildcards.flatMap((pattern, at) => {
      const before = new Set(wildcards.slice(0, at + 1).filter((other) => mayOverlap(other, pattern)));
      const key = keyOf(
        unbounded,
        located.filter((each) => each.patterns.some((other) => before.has(other))),
      );
      return key === undefined ? [] : [[pattern, key] as const];
    }),
  };
}

function order(one: string, other: string): number {
  return one < other ? -1 : 1;
}

/** An exclude that concerns some packages only. */
interface Located {
  readonly exclude: Exclude;
  /** Patterns of the go command for these packages, maybe for more. */
  readonly patterns: readonly string[];
}

/** What the compiles with a package's flags may be called. */
function namesInTests(path: string): string[] {
  return [path, `${path}_test`, `${path}.test`];
}

/** Which aspects are bounded by each path. */
function boundPaths(bounds: AspectBounds): Map<string, { readonly own: number[]; readonly imported: number[] }> {
  const paths = new Map<string, { readonly own: number[]; readonly imported: number[] }>();
  const at = (path: string) => {
    const known = paths.get(path) ?? { own: [], imported: [] };
    paths.set(path, known);
    return known;
  };
  for (const [aspect, bound] of bounds.entries()) {
    for (const path of bound?.own ?? []) {
      for (const name of namesOf(path)) {
        at(name).own.push(aspect);
      }
    }
    for (const path of bound?.imported ?? []) {
      for (const name of namesOf(path)) {
        at(name).imported.push(aspect);
      }
    }
  }
  return paths;
}

/**
 * What the go command may call a package: the standard library has its own copies of golang.org/x, and tests of a package
 * get its flags (cmd/go/internal/load: TestPackagesFor).
 */
function namesOf(path: string): string[] {
  const tested = path.replace(/(_test|\.test)$/, "");
  const names = tested === path ? [path] : [path, tested];
  return path.startsWith("golang.org/x/") ? [...names, `vendor/${path}`] : names;
}

function hash(parts: readonly string[]): string {
  return createHash("sha256").update(parts.join("\0")).digest("base64url").slice(0, 16);
}
