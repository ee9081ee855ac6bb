import { isFunction } from "../../golang/functions.ts";
import type { JoinPointKind } from "./join-point.ts";

/** `function-body: join-point`: the body of a function that the join point matches. */
export const functionBody: JoinPointKind = {
  key: "function-body",
  decode(value, path, context) {
    const inner = context.nested(value, path);
    if (inner === undefined) {
      return undefined;
    }
    return {
      // Even where the join point matches everywhere, most nodes are no bodies.
      condition: { op: "and", of: [inner.condition, { op: "text", anchor: { word: "func" } }] },
      anchors: inner.anchors,
      implied: inner.implied,
      matches(site) {
        const declaration = site.node.parent;
        return (
          site.node.kind === "block" &&
          declaration !== undefined &&
          isFunction(declaration) &&
          inner.matches({ ...site, node: declaration })
        );
      },
    };
  },
};
