import type { Bounds } from "./condition/operator.ts";
import { OPERATORS } from "./condition/operators.ts";
import type { ConditionOf, OperatorName } from "./condition.ts";
import type { PlanIndex } from "./plan.ts";

/** The bounds that follow from a condition; undefined when any package may fulfil it. */
export function boundsOf<Name extends OperatorName>(condition: ConditionOf<Name>): Bounds | undefined {
  return OPERATORS[condition.op].bounds(condition, boundsOf);
}

/** Bounds of each aspect, by index. */
export type AspectBounds = readonly (Bounds | undefined)[];

/**
 * Bounds of a plan's aspects. A path that the go command would take for a pattern bounds nothing.
 */
export function boundsOfAspects(index: PlanIndex): AspectBounds {
  return index.aspects.map(({ condition }) => {
    const bounds = boundsOf(condition);
    return bounds !== undefined && [...bounds.own, ...bounds.imported].every(isPlainPath) ? bounds : undefined;
  });
}

// `go help packages`; a relative path means a folder.
const META: ReadonlySet<string> = new Set(["all", "cmd", "std", "tool", "work"]);

/** Whether the go command takes a text for the import path of one package. */
export function isPlainPath(path: string): boolean {
  return /^[\w~+][\w.~+/-]*$/.test(path) && !path.includes("...") && !META.has(path);
}
