import { booleanOr } from "../../../config/shape/alternatives.ts";
import { boolean } from "../../../config/shape/scalars.ts";
import { refined } from "../../../config/shape/shape.ts";
import { receiverGroup } from "../../../golang/functions.ts";
import { matchesTypePattern } from "../../../golang/type-match.ts";
import { patternOf } from "../../../golang/type-pattern.ts";
import { MAYBE } from "../../../plan/condition.ts";
import { typeName } from "../../go-shapes.ts";
import { nameContext } from "../../site.ts";
import type { JoinPoint, JoinPointKind } from "../join-point.ts";
import { only } from "../selected-nodes.ts";

/** `receiver: true|false`: whether the function has a receiver. */
const anyReceiver = refined(
  boolean,
  (wanted): JoinPoint => ({
    condition: MAYBE,
    anchors: undefined,
    implied: [],
    selects: only("function"),
    matches: (site) => (receiverGroup(site.node) !== undefined) === wanted,
  }),
);

/** `receiver: T`: a method of that type, with a pointer receiver if T is written with one. */
const receiverOfType = refined(typeName, (type): JoinPoint => {
  // A method is declared in the package of its type, so its source has no qualifier.
  const local = patternOf({ ...type, path: "" });
  return {
    condition: {
      op: "and",
      of: [type.path === "" ? MAYBE : { op: "path", path: type.path }, { op: "text", anchor: { word: type.name } }],
    },
    anchors: [{ word: type.name }],
    implied: type.path === "" ? [] : [type.path],
    selects: only("function"),
    matches(site) {
      const receiver = receiverGroup(site.node);
      return (
        receiver !== undefined &&
        (type.path === "" || site.pkg.compilation.importPath === type.path) &&
        matchesTypePattern(local, receiver.type, nameContext(site))
      );
    },
  };
});

/** `receiver: T` or `receiver: true|false`. */
export const receiverOption: JoinPointKind = {
  key: "receiver",
  description: "The receiver's type, with a `*` for a pointer receiver; or whether the function has a receiver.",
  shape: booleanOr(anyReceiver, receiverOfType),
};
