import type { Condition } from "../condition.ts";
import type { Simplifier } from "./operator.ts";

/**
 * The parts of an `and` or `or`, simplified, with nested conditions of the same operator replaced by their parts; costly ones
 * last.
 */
export function flattened(
  op: "and" | "or",
  of: readonly Condition[],
  negated: boolean,
  { simplified, cost }: Simplifier,
): readonly Condition[] {
  return of
    .map((part) => simplified(part, negated))
    .flatMap((part) => (part.op === op ? part.of : [part]))
    .toSorted((left, right) => cost(left) - cost(right));
}
