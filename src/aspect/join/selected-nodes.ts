/** Kinds of nodes that join points select; the kinds are disjoint. */
export type NodeKind = "call" | "literal" | "element" | "type" | "value" | "function" | "body";

/** Kinds of nodes that a join point can match; undefined if it may match any node of a suitable package. */
export type SelectedNodes = ReadonlySet<NodeKind> | undefined;

/** Exactly these kinds of nodes. */
export function only(...kinds: readonly NodeKind[]): ReadonlySet<NodeKind> {
  return new Set(kinds);
}

/** Kinds that each of several join points can match. */
export function selectedByAll(members: readonly SelectedNodes[]): SelectedNodes {
  const [first, ...others] = members.filter((kinds) => kinds !== undefined);
  return others.reduce((common, kinds) => common?.intersection(kinds), first);
}

/** Kinds that at least one of several join points can match. */
export function selectedByAny(members: readonly SelectedNodes[]): SelectedNodes {
  const known = members.filter((kinds) => kinds !== undefined);
  return known.length < members.length ? undefined : new Set(known.flatMap((kinds) => [...kinds]));
}
