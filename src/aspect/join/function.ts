import { oneOrMany } from "../../config/shape/collections.ts";
import { oneKeyOf } from "../../config/shape/kinds.ts";
import { named, refined } from "../../config/shape/shape.ts";
import { isFunction } from "../../golang/functions.ts";
import { conjunction } from "./all-of.ts";
import { interfaceOptions } from "./function/implements.ts";
import { nameOption } from "./function/name.ts";
import { receiverOption } from "./function/receiver.ts";
import { signatureContainsOption, signatureOption } from "./function/signature.ts";
import type { JoinPoint, JoinPointKind } from "./join-point.ts";
import { otherNode } from "./mismatch.ts";
import { placed } from "./placed.ts";
import { only } from "./selected-nodes.ts";

const option = placed(
  oneKeyOf("function option", [
    nameOption,
    receiverOption,
    signatureOption,
    signatureContainsOption,
    ...interfaceOptions,
  ]),
);

/** `function: [option, …]`: a function declaration, method or literal that fulfils every option. */
export const functionJoinPoint: JoinPointKind = {
  key: "function",
  description: "A function, method or function literal that fulfils all of these options.",
  shape: refined(oneOrMany(named("function-option", () => option)), (options): JoinPoint => {
    const all = conjunction(options);
    return {
      condition: { op: "and", of: [all.condition, { op: "text", anchor: { word: "func" } }] },
      // Every function contains this keyword, which serves as the anchor if there is no better one.
      anchors: all.anchors ?? [{ word: "func" }],
      implied: all.implied,
      selects: only("function"),
      parts: { hold: "all", of: options },
      matches: (site) => isFunction(site.node) && all.matches(site),
      whyNot: (site) => (isFunction(site.node) ? all.whyNot(site) : otherNode("function")),
    };
  }),
};
