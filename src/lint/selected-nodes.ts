import type { Located } from "../base/located.ts";

/** Kinds of nodes that join points select. */
type NodeKind = "call" | "literal" | "element" | "type" | "value" | "function" | "body";

/** What each join point that asks for a certain node can match; the others match any node of a suitable package. */
const SELECTED: ReadonlyMap<string, readonly NodeKind[]> = new Map([
  ["function-call", ["call"]],
  ["method-call", ["call"]],
  ["struct-literal", ["literal", "element"]],
  ["struct-definition", ["type"]],
  ["value-declaration", ["value"]],
  ["declaration-of", ["function", "value"]],
  ["function", ["function"]],
  ["function-body", ["body"]],
]);

/** Kinds of nodes at which a join point can match; undefined when any will do. */
function selectedBy(joinPoint: Located): ReadonlySet<NodeKind> | undefined {
  const entry = joinPoint.kind === "mapping" ? joinPoint.entries[0] : undefined;
  if (entry === undefined) {
    return undefined;
  }
  const members = entry.value.kind === "sequence" ? entry.value.items.map(selectedBy) : [];
  switch (entry.key) {
    case "all-of":
      return members.reduce(
        (all, one) => (all === undefined ? one : one === undefined ? all : both(all, one)),
        undefined,
      );
    case "one-of":
      return members.every((one) => one !== undefined) ? new Set(members.flatMap((one) => [...one])) : undefined;
    case "function-body": {
      const inner = selectedBy(entry.value);
      return inner === undefined || inner.has("function") ? new Set(["body"]) : new Set();
    }
    default: {
      const kinds = SELECTED.get(entry.key);
      return kinds && new Set(kinds);
    }
  }
}

function both(left: ReadonlySet<NodeKind>, right: ReadonlySet<NodeKind>): ReadonlySet<NodeKind> {
  return new Set([...left].filter((kind) => right.has(kind)));
}

/** Whether a join point asks for nodes of different kinds at once, for example for a call that is a function. */
export function selectsNoNode(joinPoint: Located): boolean {
  return selectedBy(joinPoint)?.size === 0;
}
