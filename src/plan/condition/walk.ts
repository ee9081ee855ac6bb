import type { Condition, ConditionOf, OperatorName } from "../condition.ts";
import type { Asked, Parts } from "./operator.ts";
import { OPERATORS } from "./operators.ts";

/** The conditions that a condition joins; undefined for a test. */
export function partsOf<Name extends OperatorName>(condition: ConditionOf<Name>): Parts | undefined {
  return OPERATORS[condition.op].parts(condition);
}

/** The names that a condition asks for itself, its parts aside. */
export function askedBy<Name extends OperatorName>(condition: ConditionOf<Name>): Asked {
  return OPERATORS[condition.op].asks(condition);
}

/** A condition and all that it is made of. */
export function allIn(condition: Condition): IteratorObject<Condition> {
  return walk(condition, () => true);
}

/** The same without what is below a `not`: of these, some have to hold. */
export function wantedIn(condition: Condition): IteratorObject<Condition> {
  return walk(condition, (hold) => hold !== "none");
}

/** The same without what is below an `or` as well: these have to hold all. */
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
