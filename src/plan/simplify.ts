import type { Condition } from "./condition.ts";

/**
 * Flattens nested conjunctions and drops what never decides; costly tests (texts) come last.
 *
 * @param negated below a `not`, a "maybe" in a conjunction does decide: it keeps the conjunction from being certain
 */
export function simplify(condition: Condition, negated = false): Condition {
  if (condition.op === "not") {
    return { op: "not", of: simplify(condition.of, true) };
  }
  if (condition.op !== "and" && condition.op !== "or") {
    return condition;
  }
  const { op } = condition;
  const parts = condition.of
    .map((part) => simplify(part, negated))
    .flatMap((part) => (part.op === op ? part.of : [part]))
    .filter((part) => op === "or" || negated || part.op !== "maybe");
  const [only, second] = parts;
  if (only === undefined) {
    if (op === "or") {
      return { op: "never" };
    }
    return negated ? { op, of: [] } : { op: "maybe" };
  }
  return second === undefined ? only : { op, of: parts.toSorted((left, right) => cost(left) - cost(right)) };
}

function cost(condition: Condition): number {
  switch (condition.op) {
    case "text":
    case "clause":
      return 2;
    case "and":
    case "or":
      return Math.max(0, ...condition.of.map(cost));
    case "not":
      return cost(condition.of);
    case "named":
    case "reaches":
      return 3;
    case "imports":
      return 1;
    default:
      return 0;
  }
}
