import { attributed, type WovenShare } from "../bill/attribute.ts";
import type { RawAspect } from "../config/configuration.ts";
import { OPERATORS } from "../plan/condition/operators.ts";
import { type Condition, type ConditionOf, isNever, NEVER, type OperatorName } from "../plan/condition.ts";
import { excludesFor } from "../plan/excludes.ts";
import type { Plan } from "../plan/plan.ts";

/**
 * Finds aspects that are woven into a program at fewer places than they expect. An aspect whose packages are not part of the
 * program does not concern it, and expects nothing; nor does one to which an exclude may apply, since the number of excluded
 * places is unknown.
 *
 * @param linked what was woven into each linked package, by import path
 * @returns one line for each such aspect
 */
export function unmetExpectations(plan: Plan, linked: ReadonlyMap<string, readonly WovenShare[]>): string[] {
  const expecting = plan.aspects.flatMap((aspect, at) => {
    const condition = plan.index.aspects[at]?.condition ?? NEVER;
    const counts = (aspect.expect ?? 0) > 0 && excludesFor(plan.excludes ?? [], aspect.integration).length === 0;
    return counts && isFor(condition, linked) ? [aspect] : [];
  });
  if (expecting.length === 0) {
    return [];
  }
  const counts = new Map<string, number>();
  for (const { integration, aspect, count } of [...attributed(plan, linked).values()].flat()) {
    const key = JSON.stringify([integration, aspect]);
    counts.set(key, (counts.get(key) ?? 0) + count);
  }
  return expecting.flatMap((aspect) =>
    describeUnmet(aspect, counts.get(JSON.stringify([aspect.integration, aspect.id])) ?? 0),
  );
}

function describeUnmet(aspect: RawAspect, found: number): string[] {
  const { file, line, column, id, expect = 0 } = aspect;
  return found >= expect
    ? []
    : [
        `${file}:${line}:${column}: aspect ${id} expects to be woven at ${expect} or more places, but is woven at ${found}: has the code that it matches changed?`,
      ];
}

function isFor(condition: Condition, linked: ReadonlyMap<string, unknown>): boolean {
  return !isNever(condition) && [...necessaryPaths(condition)].every((path) => linked.has(path));
}

/** Import paths without which a condition cannot hold in any package of a program. */
function necessaryPaths<Name extends OperatorName>(condition: ConditionOf<Name>): ReadonlySet<string> {
  return OPERATORS[condition.op].necessaryPaths(condition, necessaryPaths);
}
