import { refined } from "../../../config/shape/shape.ts";
import { functionName } from "../../../golang/functions.ts";
import { MAYBE } from "../../../plan/condition.ts";
import { goNameOrNone } from "../../go-shapes.ts";
import type { JoinPointKind } from "../join-point.ts";
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
  })),
};
