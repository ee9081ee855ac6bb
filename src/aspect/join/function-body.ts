import { refined, type Shape } from "../../config/shape/shape.ts";
import { isFunction } from "../../golang/functions.ts";
import type { GoNode } from "../../golang/syntax.ts";
import type { JoinPoint, JoinPointKind } from "./join-point.ts";
import { otherNode } from "./mismatch.ts";
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
      parts: { hold: "all", of: [inner] },
      matches(site) {
        const declaration = functionWithBody(site.node);
        return declaration !== undefined && inner.matches({ ...site, node: declaration });
      },
      whyNot(site) {
        const declaration = functionWithBody(site.node);
        return declaration === undefined
          ? otherNode("body of a function")
          : inner.whyNot({ ...site, node: declaration });
      },
    }),
  ),
});

/** The function whose body a node is; undefined for any other node. */
function functionWithBody({ kind, parent }: GoNode): GoNode | undefined {
  return kind === "block" && parent !== undefined && isFunction(parent) ? parent : undefined;
}
