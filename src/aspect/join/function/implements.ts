import { textLike } from "../../../config/shape/scalars.ts";
import { refined } from "../../../config/shape/shape.ts";
import { describeFunction, type ParameterGroup, parameterGroups, resultGroups } from "../../../golang/functions.ts";
import type { GoNode } from "../../../golang/syntax.ts";
import { MAYBE } from "../../../plan/condition.ts";
import { implementsInterface } from "../../implements.ts";
import type { JoinPointKind } from "../join-point.ts";
import { otherDetail } from "../mismatch.ts";
import { only } from "../selected-nodes.ts";

/** `argument-implements: I`: the type of some parameter is the interface or implements it. */
const argumentImplements = option(
  "argument-implements",
  "The interface that the type of some parameter is, or implements.",
  "parameter",
  parameterGroups,
);

/** `result-implements: I`: the type of some result is the interface or implements it. */
const resultImplements = option(
  "result-implements",
  "The interface that the type of some result is, or implements.",
  "result",
  resultGroups,
);

/** `final-result-implements: I`: the type of the last result is the interface or implements it. */
const finalResultImplements = option(
  "final-result-implements",
  "The interface that the type of the last result is, or implements.",
  "last result",
  (node) => resultGroups(node).slice(-1),
);

/** All options whose value names an interface. */
export const interfaceOptions: readonly JoinPointKind[] = [argumentImplements, resultImplements, finalResultImplements];

/** @param what the parts of a function that count, for a message */
function option(
  key: string,
  description: string,
  what: string,
  groupsOf: (declaration: GoNode) => ParameterGroup[],
): JoinPointKind {
  return {
    key,
    description,
    shape: refined(textLike(/./, "must name an interface: error, or import/path.Name"), (name) => ({
      condition: MAYBE,
      anchors: undefined,
      implied: [],
      selects: only("function"),
      matches: (site) => groupsOf(site.node).some((group) => implementsInterface(group, name, site)),
      whyNot: (site) =>
        groupsOf(site.node).some((group) => implementsInterface(group, name, site))
          ? undefined
          : otherDetail(`${describeFunction(site.node)} has no ${what} that is or implements \`${name}\``),
    })),
  };
}
