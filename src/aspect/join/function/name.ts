import { refined } from "../../../config/shape/shape.ts";
import { functionName } from "../../../golang/functions.ts";
import { MAYBE } from "../../../plan/condition.ts";
import { goNameOrNone } from "../../go-shapes.ts";
import type { JoinPointKind } from "../join-point.ts";
import { otherName } from "../mismatch.ts";
import { only } from "../selected-nodes.ts";

/** `name: N`: the declared name; the empty name matches function literals. */
export const nameOption: JoinPointKind = {
  key: "name",
  description: "The function's declared name; the empty name matches function literals.",
  shape: refined(goNameOrNone, (name) => ({
    condition: name === "" ? MAYBE : { op: "text", anchor: { word: name } },
    anchors: name === "" ? undefined : [{ word: name }],
    implied: [],
    selects: only("function"),
    matches: (site) => functionName(site.node) === name,
    whyNot({ node }) {
      const own = functionName(node);
      if (own === name) {
        return undefined;
      }
      return otherName(
        name === ""
          ? `the function \`${own}\` is not a function literal`
          : `the function ${called(own)}, not \`${name}\``,
      );
    },
  })),
};

function called(name: string): string {
  return name === "" ? "has no name" : `is named \`${name}\``;
}
