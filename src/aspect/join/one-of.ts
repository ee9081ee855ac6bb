import type { JoinPoint, JoinPointKind } from "./join-point.ts";

/** `one-of: [join-point, …]`: at least one member matches. */
export const oneOf: JoinPointKind = {
  key: "one-of",
  decode(value, path, context) {
    const members = context.decoder.each(value, path, (item, itemPath) => context.nested(item, itemPath));
    return members === undefined ? undefined : disjunction(members);
  },
};

/** The join point that matches where one of the members matches; an empty list never matches. */
export function disjunction(members: readonly JoinPoint[]): JoinPoint {
  const anchors = members.map((member) => member.anchors);
  const [first, ...others] = members;
  return {
    condition: { op: "or", of: members.map((member) => member.condition) },
    anchors: anchors.every((some) => some !== undefined) ? [...new Set(anchors.flat())] : undefined,
    implied: (first?.implied ?? []).filter((path) => others.every((member) => member.implied.includes(path))),
    matches: (site) => members.some((member) => member.matches(site)),
  };
}
