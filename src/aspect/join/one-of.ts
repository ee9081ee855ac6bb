import { listOf } from "../../config/shape/collections.ts";
import { refined, type Shape } from "../../config/shape/shape.ts";
import { RANK } from "../../plan/condition/reason.ts";
import type { Site } from "../site.ts";
import type { JoinPoint, JoinPointKind } from "./join-point.ts";
import { type Mismatch, nearestOf } from "./mismatch.ts";
import { selectedByAny } from "./selected-nodes.ts";

/** `one-of: [join-point, …]`: matches where at least one member matches. */
export const oneOf = (joinPoint: Shape<JoinPoint>): JoinPointKind => ({
  key: "one-of",
  description: "At least one of these join points matches.",
  shape: refined(listOf(joinPoint), disjunction),
});

/** The join point that matches where one of the members matches; with an empty list it never matches. */
export function disjunction(members: readonly JoinPoint[]): JoinPoint {
  const anchors = members.map((member) => member.anchors);
  const [first, ...others] = members;
  return {
    condition: { op: "or", of: members.map((member) => member.condition) },
    anchors: anchors.every((some) => some !== undefined) ? [...new Set(anchors.flat())] : undefined,
    implied: (first?.implied ?? []).filter((path) => others.every((member) => member.implied.includes(path))),
    selects: selectedByAny(members.map((member) => member.selects)),
    aliased: members.flatMap((member) => member.aliased ?? []),
    parts: { hold: "one", of: members },
    matches: (site) => members.some((member) => member.matches(site)),
    whyNot(site) {
      const mismatches = members.map((member) => member.whyNot(site));
      return mismatches.includes(undefined)
        ? undefined
        : nearestAlternative(mismatches.filter((one) => one !== undefined));
    },
    embedded: (site) => embeddedOf(members, site),
  };
}

function nearestAlternative(mismatches: readonly Mismatch[]): Mismatch {
  const nearest = nearestOf(mismatches) ?? { rank: RANK.nowhere, text: "it has no alternatives" };
  const others = mismatches.length - 1;
  return others < 1
    ? nearest
    : {
        ...nearest,
        text: `${nearest.text}, and ${others === 1 ? "the other alternative does" : `${others} other alternatives do`} not match either`,
      };
}

/** The embedded fields of the first matching member that has any. */
export function embeddedOf(members: readonly JoinPoint[], site: Site): readonly string[] {
  for (const member of members) {
    const fields = member.embedded !== undefined && member.matches(site) ? member.embedded(site) : [];
    if (fields.length > 0) {
      return fields;
    }
  }
  return [];
}
