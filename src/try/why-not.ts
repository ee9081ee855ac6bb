import { blockedCondition, exemptPackage, type Searched } from "../decision/blocked.ts";
import { type Anchor, occurrences } from "../golang/occurrences.ts";
import { RANK, type Reason } from "../plan/condition/reason.ts";
import { describeAnchor } from "../plan/condition/text.ts";
import { askedBy, wantedIn } from "../plan/condition/walk.ts";
import type { Condition } from "../plan/condition.ts";

/**
 * The most specific reason of the prefilter why an aspect matches nothing. If the prefilter accepts the package, the reason
 * names a place where a name that the join point requires occurs.
 *
 * @param condition of the aspect, as in the plan
 */
export function whyNot(condition: Condition, tracerInternal: boolean, searched: Searched): Reason {
  return (
    exemptPackage(searched.facts.importPath, tracerInternal) ??
    blockedCondition(condition, searched) ??
    passed(condition, searched)
  );
}

/** The reason when the prefilter accepts a file and only the join point itself does not match. */
function passed(condition: Condition, { files }: Searched): Reason {
  for (const anchor of anchorsOf(condition)) {
    for (const { bytes, name } of files) {
      const text = Buffer.from(bytes).toString("utf8");
      const at = occurrences(text, anchor).next();
      if (at.done !== true) {
        const line = text.slice(0, at.value).split("\n");
        const column = Buffer.byteLength(line.at(-1) ?? "") + 1;
        const place = `${name}:${line.length}:${column}`;
        return { rank: RANK.node, text: `${describeAnchor(anchor)} at ${place} does not match the join point` };
      }
    }
  }
  return { rank: RANK.node, text: "nothing in the files matches the join point" };
}

/** Anchors that the parts of a condition search for, in the order of the parts. */
function anchorsOf(condition: Condition): Anchor[] {
  return [...wantedIn(condition)].flatMap((part) => {
    const { anchor } = askedBy(part);
    return anchor === undefined || ("word" in anchor && anchor.word === "func") ? [] : [anchor];
  });
}
