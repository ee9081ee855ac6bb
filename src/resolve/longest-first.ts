import type { PackageGraph } from "../go/package-graph.ts";

/**
 * Sorts packages by the longest way that leads to them: the most bytes of sources of a package, one that it imports, one that this one
 * imports, and so on. The go command compiles first what its command line names first. If the longest ways begin last, most processors
 * have nothing to do at the end.
 *
 * @param graph the packages and all that they import
 * @param sizeOf bytes of the sources of a package
 */
export function longestFirst(
  paths: readonly string[],
  { packages }: Pick<PackageGraph, "packages">,
  sizeOf: (path: string) => number,
): string[] {
  const lengths = new Map<string, number>();
  const lengthOf = (path: string): number => {
    const known = lengths.get(path);
    if (known !== undefined) {
      return known;
    }
    // The go command refuses import cycles, but lists their packages.
    lengths.set(path, 0);
    const before = (packages[path] ?? []).reduce((longest, imported) => Math.max(longest, lengthOf(imported)), 0);
    const length = before + sizeOf(path);
    lengths.set(path, length);
    return length;
  };
  return paths.toSorted((one, other) => lengthOf(other) - lengthOf(one));
}
