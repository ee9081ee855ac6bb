import type { Exclude } from "../config/exclude.ts";
import { coversPackage } from "../go/package-pattern.ts";
import { type AspectBounds, isPlainPath } from "./bounds.ts";
import { concernsPackage, describeExclude, goPatterns, isWildcard, mayOverlap } from "./excludes.ts";
import { type Searched, unboundedIn } from "./searched.ts";

/** Distinguishes compiles of one package that are woven differently. */
export interface PackageKey {
  readonly key: string;
  /** Hash to be recorded in the package's archive, so that packages which import it are recompiled as well when it changes. */
  readonly mark: string | undefined;
}

/**
 * Keys for all packages of a build. A package in which no aspect can match has none, and its archive is the same as without
 * weaving.
 */
export interface PackageKeys {
  /**
   * For packages outside the standard library and outside searched modules that `packages` does not contain; undefined when no aspect can
   * match there. Other packages of searched modules have no key.
   */
  readonly elsewhere: string | undefined;
  /** For packages of the standard library that `packages` does not contain; undefined when no aspect can match there. */
  readonly standard: string | undefined;
  readonly packages: Readonly<Record<string, PackageKey>>;
  /**
   * For packages outside the standard library that `packages` does not contain and that match a pattern of the go command; the
   * last matching pattern applies.
   */
  readonly patterns: readonly (readonly [pattern: string, key: string])[];
}

/**
 * Distributes the keys of aspects over the packages in which they can match. An aspect bounded by an import path changes the key
 * of that package; if importing the path suffices, also its mark. An unbounded aspect changes the keys of all packages; but in
 * the standard library and searched modules only of those in which it may match, and of those whose tests or commands may be built: these
 * have not been examined.
 *
 * @param bounds by index in the plan, like all parameters that concern aspects
 * @param beyondSearch patterns of packages whose commands or tests may be built
 * @param excludes an exclude that concerns certain packages only changes the keys of just these
 */
export function packageKeys(
  bounds: AspectBounds,
  aspectKeys: readonly string[],
  searched: Searched,
  beyondSearch: readonly string[] = [],
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
  const isBeyondSearch = (path: string) => beyondSearch.some((pattern) => coversPackage(pattern, path, () => false));
  for (const path of new Set([
    ...bound.keys(),
    ...(searched.standard?.keys() ?? []),
    ...(searched.modules?.packages.keys() ?? []),
    ...beyondSearch.filter(isPlainPath),
    ...named,
  ])) {
    const { own, imported } = bound.get(path) ?? { own: [], imported: [] };
    const anywhere = (isBeyondSearch(path) ? undefined : unboundedIn(path, searched)) ?? unbounded;
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
    standard: searched.standard === undefined ? keyOf(unbounded, located) : undefined,
    packages,
    // The key of the last matching pattern applies, so it must cover all excludes whose patterns may match the same package:
    // these come before it.
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

/** An exclude that concerns certain packages only. */
interface Located {
  readonly exclude: Exclude;
  /** Patterns of the go command that match these packages, and perhaps more. */
  readonly patterns: readonly string[];
}

/** The possible names of compiles that get a package's flags. */
function namesInTests(path: string): string[] {
  return [path, `${path}_test`, `${path}.test`];
}

/** The aspects that each path bounds. */
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
 * The names that the go command may use for a package: the standard library has its own copies of golang.org/x, and tests of a
 * package get the package's flags (cmd/go/internal/load: TestPackagesFor).
 */
function namesOf(path: string): string[] {
  const tested = path.replace(/(_test|\.test)$/, "");
  const names = tested === path ? [path] : [path, tested];
  return path.startsWith("golang.org/x/") ? [...names, `vendor/${path}`] : names;
}

function hash(parts: readonly string[]): string {
  return new Bun.CryptoHasher("sha256").update(parts.join("\0")).digest("base64url").slice(0, 16);
}
