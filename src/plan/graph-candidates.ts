import type { PlanIndex } from "./plan.ts";
import { candidatesByPlace } from "./prefilter.ts";

/** Import paths of packages and what each imports directly. */
export type Imports = Readonly<Record<string, readonly string[]>>;

/**
 * Which aspects may match in each of some packages, by index, judged by import paths alone: no file is read.
 *
 * @param packages those to judge
 * @param inBuild all packages that take part: a type declared in none of them can be reached from nowhere
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
