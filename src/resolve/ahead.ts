import { isRecord } from "../base/json.ts";
import type { ListedPackage } from "../go/package-graph.ts";
import { SOURCE_FIELDS } from "./listed-facts.ts";

/** Fields of `go list -json` that {@link packagesAhead} needs besides those of every list. */
export const AHEAD_FIELDS = ["DepOnly", "ForTest", "Module", ...SOURCE_FIELDS] as const;

/**
 * Finds the packages of a build that a nested build may compile before all others: those of dependencies, with all that they
 * import. Packages of the main modules are left to the build itself, so that it reports their errors as soon as plain go would.
 *
 * @param listed all packages of the build (`go list -deps`), with the fields of {@link AHEAD_FIELDS}
 */
export function packagesAhead(listed: readonly ListedPackage[]): ListedPackage[] {
  return closedUnderImports(listed, isForeign);
}

/**
 * Those of some packages that are accepted, and import only such ones.
 *
 * @param packages with all that they import, or without what is not accepted
 */
function closedUnderImports(
  packages: readonly ListedPackage[],
  isAccepted: (one: ListedPackage) => boolean,
): ListedPackage[] {
  const byPath = new Map(packages.map((one) => [one.importPath, one]));
  const known = new Map<string, boolean>();
  const isIn = (path: string): boolean => {
    const before = known.get(path);
    if (before !== undefined) {
      return before;
    }
    const one = byPath.get(path);
    // The go command refuses a cycle: none of its packages is in.
    known.set(path, false);
    const is = one !== undefined && isAccepted(one) && one.imports.every(isIn);
    known.set(path, is);
    return is;
  };
  return packages.filter(({ importPath }) => isIn(importPath));
}

/**
 * The import paths of those packages that no other one imports, sorted: the go command compiles the rest along with them.
 */
export function rootsOf(packages: readonly ListedPackage[]): string[] {
  // The standard library's names of the packages that it vendors have no meaning on a command line.
  const named = packages.filter(({ importPath }) => !importPath.startsWith("vendor/"));
  const imported = new Set(named.flatMap(({ imports }) => imports));
  return named.flatMap(({ importPath }) => (imported.has(importPath) ? [] : [importPath])).toSorted();
}

/** As many of the paths, from the first on, as have at most so many characters together, with a blank after each. */
export function fitting(paths: readonly string[], characters: number): string[] {
  let length = 0;
  return paths.filter((path) => {
    length += path.length + 1;
    return length <= characters;
  });
}

/** Whether the build only depends on a package, which is intact, not of a main module, and no variant for a test. */
function isForeign({ raw, error }: ListedPackage): boolean {
  const isOfMainModule = isRecord(raw.Module) && raw.Module.Main === true;
  return raw.DepOnly === true && raw.ForTest === undefined && error === undefined && !isOfMainModule;
}
