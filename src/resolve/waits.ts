import { closureOf, type PackageGraph } from "../go/package-graph.ts";

/** For each package that weaving may make import others: these, and whether it depends on them anyway, by the imports of its sources. */
export type Waits = ReadonlyMap<string, ReadonlyMap<string, boolean>>;

/**
 * Determines which packages have to wait for others, because weaving may make them import these. Together with all imports, these needs
 * have no cycle.
 *
 * @param graph all packages to be compiled, with their imports
 * @param woven for each package, what weaving may make it import
 */
export function waitsIn(
  { packages }: Pick<PackageGraph, "packages">,
  woven: ReadonlyMap<string, readonly string[]>,
): Waits {
  const all: Record<string, readonly string[]> = { ...packages };
  const waits = new Map<string, Map<string, boolean>>();
  for (const [path, imported] of woven) {
    const anyway = imported.length === 0 ? undefined : closureOf({ packages }, [path]);
    for (const one of imported) {
      // Weaving cannot make a package import one that depends on it: the aspect does not match after all, or the build fails.
      if (!closureOf({ packages: all }, [one]).has(path)) {
        all[path] = [...(all[path] ?? []), one];
        waits.set(path, (waits.get(path) ?? new Map()).set(one, anyway?.has(one) ?? false));
      }
    }
  }
  return waits;
}

/** All packages that others wait for; first those that must be compiled earlier than their imports would have it. */
export function waitedFor(waits: Waits): string[] {
  const all = [...waits.values()].flatMap((one) => [...one]);
  return [...new Set([...all.filter(([, anyway]) => !anyway), ...all].map(([path]) => path))];
}
