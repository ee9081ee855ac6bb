import type { PlanIndex } from "./plan.ts";
import { candidatesByPlace } from "./prefilter.ts";

/** The direct imports of packages, by import path. */
export type Imports = Readonly<Record<string, readonly string[]>>;

/**
 * Finds the aspects, by index, that may match in each of some packages, judged by import paths alone: no file is read.
 *
 * @param packages the import paths to judge
 * @param inBuild all packages of the build: a type that none of them declares cannot be used anywhere
 */
export function candidatesInGraph(
  index: PlanIndex,
  imports: Imports,
  packages: Iterable<string>,
  inBuild: ReadonlySet<string>,
): Map<string, readonly number[]> {
  const found = new Map<string, readonly number[]>();
  for (const importPath of packages) {
    const imported = new Set(imports[importPath] ?? []);
    const place = { importPath, imports: (path: string) => imported.has(path), inBuild };
    found.set(importPath, candidatesByPlace(index, place));
  }
  return found;
}
