import { textLike } from "../../config/shape/scalars.ts";
import { refined } from "../../config/shape/shape.ts";
import { carriesDirective } from "../directives.ts";
import type { JoinPointKind } from "./join-point.ts";

const directiveName = textLike(/^\S+$/, "must be the word behind the `//` of a comment");

/** `directive: name`: the node carries the comment `//name`. */
export const directive: JoinPointKind = {
  key: "directive",
  description: "What has the comment `//name` in front of it; arguments may follow the name.",
  shape: refined(directiveName, (name) => {
    const anchor = { comment: `//${name}` };
    return {
      condition: { op: "text", anchor },
      anchors: [anchor],
      implied: [],
      selects: undefined,
      matches: (site) => carriesDirective(site.node, name),
    };
  }),
};
