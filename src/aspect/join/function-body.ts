import { refined, type Shape } from "../../config/shape/shape.ts";
import { isFunction } from "../../golang/functions.ts";
import type { JoinPoint, JoinPointKind } from "./join-point.ts";
import { only } from "./selected-nodes.ts";

/** `function-body: join-point`: the body of a function that the join point matches. */
export const functionBody = (joinPoint: Shape<JoinPoint>): JoinPointKind => ({
  key: "function-body",
  description: "The body of a function, method or function literal that this join point matches.",
  shape: refined(
    joinPoint,
    (inner): JoinPoint => ({
      // Even if the join point matches everywhere, only the body of a function can match here.
      condition: { op: "and", of: [inner.condition, { op: "text", anchor: { word: "func" } }] },
      anchors: inner.anchors,
      implied: inner.implied,
      selects: inner.selects === undefined || inner.selects.has("function") ? only("body") : only(),
      matches(site) {
        const declaration = site.node.parent;
        return (
          site.node.kind === "block" &&
          declaration !== undefined &&
          isFunction(declaration) &&
          inner.matches({ ...site, node: declaration })
        );
      },
    }),
  ),
});
