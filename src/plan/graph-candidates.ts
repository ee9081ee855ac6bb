import { type Condition, MAYBE, NEVER } from "./condition.ts";
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

/**
 * The condition as far as it can be judged without looking into a file: whatever asks for a text may be true, and any
 * package may come by a type that is declared in one of the build's packages.
 */
function withoutFiles(condition: Condition, inBuild: ReadonlySet<string>): Condition {
  switch (condition.op) {
    case "text":
    case "named":
    case "clause":
    case "test-main":
      return MAYBE;
    case "reaches":
      return inBuild.has(condition.path) ? MAYBE : NEVER;
    case "and":
    case "or":
      return { op: condition.op, of: condition.of.map((part) => withoutFiles(part, inBuild)) };
    case "not":
      return { op: "not", of: withoutFiles(condition.of, inBuild) };
    default:
      return condition;
  }
}
