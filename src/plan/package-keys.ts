import { createHash } from "node:crypto";
import { type AspectBounds, isPlainPath } from "./bounds.ts";
import { coversPackage } from "./package-pattern.ts";

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
 */
export function packageKeys(
  bounds: AspectBounds,
  aspectKeys: readonly string[],
  inStandard: ReadonlyMap<string, readonly number[]> | undefined,
  tested: readonly string[] = [],
): PackageKeys {
  const unbounded = bounds.flatMap((bound, at) => (bound === undefined ? [at] : []));
  const keyOf = (aspects: readonly number[]) =>
    aspects.length === 0 ? undefined : hash(aspects.map((at) => aspectKeys[at] ?? ""));
  const packages: Record<string, PackageKey> = {};
  const bound = boundPaths(bounds);
  const isTested = (path: string) => tested.some((pattern) => coversPackage(pattern, path, () => false));
  for (const path of new Set([...bound.keys(), ...(inStandard?.keys() ?? []), ...tested.filter(isPlainPath)])) {
    const { own, imported } = bound.get(path) ?? { own: [], imported: [] };
    const anywhere = (isTested(path) ? undefined : inStandard?.get(path)) ?? unbounded;
    const key = keyOf([...new Set([...anywhere, ...own, ...imported])].sort((left, right) => left - right));
    if (key !== undefined) {
      packages[path] = { key, mark: keyOf(imported) };
    }
  }
  return { elsewhere: keyOf(unbounded), standard: inStandard === undefined ? keyOf(unbounded) : undefined, packages };
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
