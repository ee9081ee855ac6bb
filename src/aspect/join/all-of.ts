import { listOf } from "../../config/shape/collections.ts";
import { refined, type Shape } from "../../config/shape/shape.ts";
import type { JoinPoint, JoinPointKind } from "./join-point.ts";
import { disjunction, embeddedOf } from "./one-of.ts";
import { selectedByAll } from "./selected-nodes.ts";

/** `all-of: [join-point, …]`: matches where all members match. */
export const allOf = (joinPoint: Shape<JoinPoint>): JoinPointKind => ({
  key: "all-of",
  description: "All of these join points match.",
  // Without members it never matches (spec: aspect language §3.3), unlike a function without options.
  shape: refined(listOf(joinPoint), (members) => (members.length === 0 ? disjunction([]) : conjunction(members))),
});

/** The join point that matches where all members match; an empty list matches everywhere. */
export function conjunction(members: readonly JoinPoint[]): JoinPoint {
  const anchored = members.map((member) => member.anchors).filter((anchors) => anchors !== undefined);
  return {
    condition: { op: "and", of: members.map((member) => member.condition) },
    anchors: anchored.toSorted((left, right) => left.length - right.length)[0],
    implied: [...new Set(members.flatMap((member) => member.implied))],
    selects: selectedByAll(members.map((member) => member.selects)),
    aliased: members.flatMap((member) => member.aliased ?? []),
    parts: { hold: "all", of: members },
    matches: (site) => members.every((member) => member.matches(site)),
    whyNot(site) {
      for (const member of members) {
        const mismatch = member.whyNot(site);
        if (mismatch !== undefined) {
          return mismatch;
        }
      }
      return undefined;
    },
    embedded: (site) => embeddedOf(members, site),
  };
}
