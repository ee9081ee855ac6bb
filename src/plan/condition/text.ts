import { type Anchor, anchorText } from "../../golang/occurrences.ts";
import { mentions } from "../mentions.ts";
import type { Operator } from "./operator.ts";
import { RANK } from "./reason.ts";

/** Holds in files that contain a certain text. */
export const text: Operator<"text"> = {
  parts: () => undefined,
  asks: ({ anchor }) => ({ anchor }),
  needsFile: true,
  cost: 2,
  usesRoot: () => false,
  evaluate: ({ anchor }, { file }) => (file === undefined || mentions(file, anchor) ? "maybe" : "no"),
  suppose: () => "maybe",
  bounds: () => undefined,
  necessaryPaths: () => new Set(),
  widened: (condition) => condition,
  simplified: (condition) => condition,
  encode({ anchor }) {
    if ("word" in anchor) {
      return ["word", anchor.word];
    }
    return "comment" in anchor ? ["comment", anchor.comment] : ["struct", anchor.struct];
  },
  whyNot: ({ anchor }, { where }) => ({ rank: RANK.text, text: `no ${describeAnchor(anchor)} in ${where}` }),
  describe: () => "just this",
};

/** Describes an anchor as part of a sentence. */
function describeAnchor(anchor: Anchor): string {
  const quoted = `\`${anchorText(anchor)}\``;
  return "word" in anchor ? quoted : "comment" in anchor ? `comment ${quoted}` : `struct type ${quoted}`;
}
