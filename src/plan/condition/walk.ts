import type { Condition, ConditionOf, OperatorName } from "../condition.ts";
import type { Asked, Parts } from "./operator.ts";
import { OPERATORS } from "./operators.ts";

/** The conditions that a condition joins; undefined for a test. */
export function partsOf<Name extends OperatorName>(condition: ConditionOf<Name>): Parts | undefined {
  return OPERATORS[condition.op].parts(condition);
}

/** The names that a condition itself, not its parts, refers to. */
export function askedBy<Name extends OperatorName>(condition: ConditionOf<Name>): Asked {
  return OPERATORS[condition.op].asks(condition);
}

/** A condition and all conditions nested in it. */
export function allIn(condition: Condition): IteratorObject<Condition> {
  return walk(condition, () => true);
}

/** A condition and those nested in it, except below a `not`: for the condition to hold, some of these must hold. */
export function wantedIn(condition: Condition): IteratorObject<Condition> {
  return walk(condition, (hold) => hold !== "none");
}

/** A condition and those nested in it, except below a `not` or `or`: for the condition to hold, all of these must hold. */
export function neededIn(condition: Condition): IteratorObject<Condition> {
  return walk(condition, (hold) => hold === "all");
}

function* walk(condition: Condition, enter: (hold: Parts["hold"]) => boolean): Generator<Condition> {
  yield condition;
  const parts = partsOf(condition);
  if (parts !== undefined && enter(parts.hold)) {
    for (const part of parts.of) {
      yield* walk(part, enter);
    }
  }
}
