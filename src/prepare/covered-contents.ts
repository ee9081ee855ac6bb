import type { Coverage } from "../go/coverage.ts";
import { coversPackage } from "../go/package-pattern.ts";
import type { Reachable } from "./reachable.ts";

/**
 * Contents of packages, with an additional line for those that nested builds compile for coverage. Coverage changes what
 * importers see of such a package; but if woven code imports it, the go command does not know about that import, and does not
 * distinguish builds with and without coverage when it caches the importer, for example a package of the standard library.
 */
export function withCoverage(
  { contents, local, graph }: Pick<Reachable, "contents" | "local" | "graph">,
  { mode, patterns }: Coverage,
): Reachable["contents"] {
  if (mode === "" || patterns?.length === 0) {
    return contents;
  }
  // In doubt, a package counts as covered: the cost is only a recompilation. A package in the module cache is covered if it is
  // named.
  const isLocal = (path: string) => local.includes(path);
  const isCovered = (path: string) =>
    patterns === undefined ? isLocal(path) : patterns.some((pattern) => coversPackage(pattern, path, isLocal));
  const covered = Object.keys(graph.packages)
    .filter(isCovered)
    .map((path) => [path, [...(contents[path] ?? []), `${path} covered ${mode}`]]);
  return { ...contents, ...Object.fromEntries(covered) };
}
