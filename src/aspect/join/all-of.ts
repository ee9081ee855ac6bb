import type { JoinPoint, JoinPointKind } from "./join-point.ts";

/** `all-of: [join-point, …]`: all members match. */
export const allOf: JoinPointKind = {
  key: "all-of",
  decode(value, path, context) {
    const members = context.decoder.each(value, path, (item, itemPath) => context.nested(item, itemPath));
    return members === undefined ? undefined : conjunction(members);
  },
};

/** The join point that matches where all members match; an empty list matches everywhere. */
export function conjunction(members: readonly JoinPoint[]): JoinPoint {
  const anchored = members.map((member) => member.anchors).filter((anchors) => anchors !== undefined);
  return {
    condition: { op: "and", of: members.map((member) => member.condition) },
    anchors: anchored.toSorted((left, right) => left.length - right.length)[0],
    implied: [...new Set(members.flatMap((member) => member.implied))],
    matches: (site) => members.every((member) => member.matches(site)),
  };
}
