import { textLike } from "../../config/shape/scalars.ts";
import { refined } from "../../config/shape/shape.ts";
import { RANK } from "../../plan/condition/reason.ts";
import { carriesDirective } from "../directives.ts";
import type { JoinPointKind } from "./join-point.ts";
import { shownCode } from "./mismatch.ts";

const directiveName = textLike(/^\S+$/, "must be the word that follows the `//` of a comment");

/** `directive: name`: matches a node with the comment `//name`. */
export const directive: JoinPointKind = {
  key: "directive",
  description: "A node with the comment `//name` in front of it; arguments may follow the name.",
  shape: refined(directiveName, (name) => {
    const anchor = { comment: `//${name}` };
    return {
      condition: { op: "text", anchor },
      anchors: [anchor],
      implied: [],
      selects: undefined,
      matches: (site) => carriesDirective(site.node, name),
      whyNot: ({ node }) =>
        carriesDirective(node, name)
          ? undefined
          : { rank: RANK.node, text: `no \`//${name}\` is in front of ${shownCode(node)}` },
    };
  }),
};
