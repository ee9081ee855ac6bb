import { functionName } from "../../../golang/functions.ts";
import { MAYBE } from "../../../plan/condition.ts";
import type { JoinPointKind } from "../join-point.ts";

/** `name: N`: the declared name; the empty name selects function literals. */
export const nameOption: JoinPointKind = {
  key: "name",
  decode(value, path, { decoder }) {
    const name = decoder.string(value, path);
    if (name === undefined) {
      return undefined;
    }
    return {
      condition: name === "" ? MAYBE : { op: "text", anchor: { word: name } },
      anchors: name === "" ? undefined : [{ word: name }],
      implied: [],
      matches: (site) => functionName(site.node) === name,
    };
  },
};
