import { OPERATORS } from "./condition/operators.ts";
import { allIn } from "./condition/walk.ts";
import type { Condition, ConditionOf, OperatorName } from "./condition.ts";

/** Flattens nested conjunctions and drops conditions that decide nothing; costly ones (texts) come last. */
export function simplify(condition: Condition): Condition {
  return simplified(condition, false);
}

function simplified<Name extends OperatorName>(condition: ConditionOf<Name>, negated: boolean): Condition {
  return OPERATORS[condition.op].simplified(condition, negated, { simplified, cost });
}

function cost(condition: Condition): number {
  return Math.max(0, ...allIn(condition).map(({ op }) => OPERATORS[op].cost));
}
