import { listOf } from "../../../config/shape/collections.ts";
import { object, optionalOr } from "../../../config/shape/object.ts";
import { refined } from "../../../config/shape/shape.ts";
import {
  describeFunction,
  type ParameterGroup,
  parameterGroups,
  parametersOf,
  resultGroups,
} from "../../../golang/functions.ts";
import { matchesParameter, matchesParameters } from "../../../golang/type-match.ts";
import { importPathsOf, type TypePattern } from "../../../golang/type-pattern.ts";
import { nameContext, type Site } from "../../site.ts";
import { conditionOf, goType, parameterType } from "../../type-option.ts";
import type { JoinPoint, JoinPointKind } from "../join-point.ts";
import { otherDetail, shownType } from "../mismatch.ts";
import { only } from "../selected-nodes.ts";

const signature = object(
  {
    args: optionalOr("Types of the parameters.", listOf(parameterType), []),
    returns: optionalOr("Types of the results.", listOf(goType), []),
  },
  "error",
);

/** `signature: {args: […], returns: […]}`: exactly these parameter and result types; an absent list means that there are none. */
export const signatureOption: JoinPointKind = {
  key: "signature",
  description: "Exactly these types of parameters and results; an absent list means that there are none.",
  shape: refined(signature, ({ args, returns }): JoinPoint => {
    const types = [...args, ...returns];
    return {
      condition: { op: "and", of: types.map(conditionOf) },
      anchors: undefined,
      implied: types.flatMap(importPathsOf),
      selects: only("function"),
      matches: (site) =>
        matchesParameters(args, parametersOf(parameterGroups(site.node)), nameContext(site)) &&
        matchesParameters(returns, parametersOf(resultGroups(site.node)), nameContext(site)),
      whyNot(site) {
        if (!matchesParameters(args, parametersOf(parameterGroups(site.node)), nameContext(site))) {
          return otherDetail(`the parameters of ${describeFunction(site.node)} are not ${shownTypes(args)}`);
        }
        return matchesParameters(returns, parametersOf(resultGroups(site.node)), nameContext(site))
          ? undefined
          : otherDetail(`the results of ${describeFunction(site.node)} are not ${shownTypes(returns)}`);
      },
    };
  }),
};

/** `signature-contains: {args: […], returns: […]}`: some parameter or result has one of these types. */
export const signatureContainsOption: JoinPointKind = {
  key: "signature-contains",
  description: "Some parameter or result has one of these types.",
  shape: refined(
    signature,
    ({ args, returns }): JoinPoint => ({
      condition: { op: "or", of: [...args, ...returns].map(conditionOf) },
      anchors: undefined,
      implied: [],
      selects: only("function"),
      matches: (site) =>
        contains(args, parameterGroups(site.node), site) || contains(returns, resultGroups(site.node), site),
      whyNot: (site) =>
        contains(args, parameterGroups(site.node), site) || contains(returns, resultGroups(site.node), site)
          ? undefined
          : otherDetail(`${describeFunction(site.node)} has no ${wantedParts(args, returns)}`),
    }),
  ),
};

/** The types in parentheses. */
function shownTypes(types: readonly TypePattern[]): string {
  return `(${types.map(shownType).join(", ")})`;
}

/** For example: parameter of type `T`, and no result of type `error`. */
function wantedParts(args: readonly TypePattern[], returns: readonly TypePattern[]): string {
  const parts = [
    ...(args.length === 0 ? [] : [`parameter of type ${args.map(shownType).join(" or ")}`]),
    ...(returns.length === 0 ? [] : [`result of type ${returns.map(shownType).join(" or ")}`]),
  ];
  return parts.length === 0 ? "type that is asked for" : parts.join(" and no ");
}

function contains(wanted: readonly TypePattern[], groups: readonly ParameterGroup[], site: Site): boolean {
  return wanted.some((type) => groups.some((group) => matchesParameter(type, group, nameContext(site))));
}
