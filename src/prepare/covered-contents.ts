import type { Coverage } from "../go/coverage.ts";
import { coversPackage } from "../go/package-pattern.ts";
import type { Reachable } from "./reachable.ts";

/**
 * Contents of packages, with a line more for those that nested builds compile for coverage. Such a package looks different to
 * what imports it, and the go command does not know who does where the import was woven in: for it, a package of the standard
 * library is the same with coverage of the module and without.
 */
export function withCoverage(
  { contents, local, graph }: Pick<Reachable, "contents" | "local" | "graph">,
  { mode, patterns }: Coverage,
): Reachable["contents"] {
  if (mode === "" || patterns?.length === 0) {
    return contents;
  }
  // Rather one too many: it is only compiled once more. What lies in the module cache is covered when it is named.
  const isLocal = (path: string) => local.includes(path);
  const isCovered = (path: string) =>
    patterns === undefined ? isLocal(path) : patterns.some((pattern) => coversPackage(pattern, path, isLocal));
  const covered = Object.keys(graph.packages)
    .filter(isCovered)
    .map((path) => [path, [...(contents[path] ?? []), `${path} covered ${mode}`]]);
  return { ...contents, ...Object.fromEntries(covered) };
}
