import type { Bounds } from "./condition/operator.ts";
import { OPERATORS } from "./condition/operators.ts";
import type { ConditionOf, OperatorName } from "./condition.ts";
import type { PlanIndex } from "./plan.ts";

/** The bounds that follow from a condition; undefined when it may hold in any package. */
export function boundsOf<Name extends OperatorName>(condition: ConditionOf<Name>): Bounds | undefined {
  return OPERATORS[condition.op].bounds(condition, boundsOf);
}

/** Bounds of each aspect, by index. */
export type AspectBounds = readonly (Bounds | undefined)[];

/** Bounds of a plan's aspects. An aspect is unbounded if the go command would read one of its paths as a pattern. */
export function boundsOfAspects(index: PlanIndex): AspectBounds {
  return index.aspects.map(({ condition }) => {
    const bounds = boundsOf(condition);
    return bounds !== undefined && [...bounds.own, ...bounds.imported].every(isPlainPath) ? bounds : undefined;
  });
}

// `go help packages`; a relative path denotes a folder.
const META: ReadonlySet<string> = new Set(["all", "cmd", "std", "tool", "work"]);

/** Whether the go command reads a text as the import path of one package. */
export function isPlainPath(path: string): boolean {
  return /^[\w~+][\w.~+/-]*$/.test(path) && !path.includes("...") && !META.has(path);
}
