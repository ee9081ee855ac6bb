import { carriesDirective } from "../directives.ts";
import type { JoinPointKind } from "./join-point.ts";

/** `directive: name`: the node carries the comment `//name`. */
export const directive: JoinPointKind = {
  key: "directive",
  decode(value, path, { decoder }) {
    const name = decoder.string(value, path);
    if (name === undefined) {
      return undefined;
    }
    const anchor = { comment: `//${name}` };
    return {
      condition: { op: "text", anchor },
      anchors: [anchor],
      implied: [],
      matches: (site) => carriesDirective(site.node, name),
    };
  },
};
