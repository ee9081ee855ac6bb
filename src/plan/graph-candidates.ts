import { OPERATORS } from "./condition/operators.ts";
import type { Condition, ConditionOf, OperatorName } from "./condition.ts";
import type { PlanIndex } from "./plan.ts";
import { candidatesFor } from "./prefilter.ts";

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
  const aspects = index.aspects.map((aspect) => ({ ...aspect, condition: withoutFiles(aspect.condition, inBuild) }));
  const found = new Map<string, readonly number[]>();
  for (const importPath of packages) {
    const imported = new Set(imports[importPath] ?? []);
    const facts = {
      importPath,
      testMain: false,
      imports: (path: string) => imported.has(path),
      tellsOf: () => true,
      names: () => true,
      sources: () => [],
    };
    found.set(importPath, candidatesFor({ ...index, aspects }, facts));
  }
  return found;
}

/** The condition as far as it can be judged without looking into a file. */
function withoutFiles<Name extends OperatorName>(
  condition: ConditionOf<Name>,
  inBuild: ReadonlySet<string>,
): Condition {
  return OPERATORS[condition.op].withoutFiles(condition, inBuild, (part) => withoutFiles(part, inBuild));
}
