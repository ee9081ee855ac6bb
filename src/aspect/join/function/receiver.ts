import { booleanOr } from "../../../config/shape/alternatives.ts";
import { boolean } from "../../../config/shape/scalars.ts";
import { refined } from "../../../config/shape/shape.ts";
import { describeFunction, receiverGroup } from "../../../golang/functions.ts";
import { matchesTypePattern } from "../../../golang/type-match.ts";
import { patternOf } from "../../../golang/type-pattern.ts";
import { MAYBE } from "../../../plan/condition.ts";
import { typeName } from "../../go-shapes.ts";
import { nameContext } from "../../site.ts";
import type { JoinPoint, JoinPointKind } from "../join-point.ts";
import { otherDetail, otherName, otherPackage, shownCode, shownType } from "../mismatch.ts";
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
    whyNot: ({ node }) =>
      (receiverGroup(node) !== undefined) === wanted
        ? undefined
        : otherDetail(`${describeFunction(node)} ${wanted ? "has no receiver" : "has a receiver"}`),
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
    whyNot(site) {
      const { importPath } = site.pkg.compilation;
      if (type.path !== "" && importPath !== type.path) {
        return otherPackage(`the package is ${importPath}, not ${type.path}`);
      }
      const receiver = receiverGroup(site.node);
      if (receiver === undefined) {
        return otherName(`${describeFunction(site.node)} has no receiver`);
      }
      return matchesTypePattern(local, receiver.type, nameContext(site))
        ? undefined
        : otherName(
            `the receiver of ${describeFunction(site.node)} is ${shownCode(receiver.type)}, not ${shownType(local)}`,
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
