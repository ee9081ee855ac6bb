import { type ParameterGroup, parameterGroups, resultGroups } from "../../../golang/functions.ts";
import type { GoNode } from "../../../golang/syntax.ts";
import { MAYBE } from "../../../plan/condition.ts";
import { implementsInterface } from "../../implements.ts";
import type { JoinPointKind } from "../join-point.ts";

/** `argument-implements: I`: some parameter's type is or implements the interface. */
export const argumentImplements = option("argument-implements", parameterGroups);

/** `result-implements: I`: some result's type is or implements the interface. */
export const resultImplements = option("result-implements", resultGroups);

/** `final-result-implements: I`: the last result's type is or implements the interface. */
export const finalResultImplements = option("final-result-implements", (node) => resultGroups(node).slice(-1));

function option(key: string, groupsOf: (declaration: GoNode) => ParameterGroup[]): JoinPointKind {
  return {
    key,
    decode(value, path, { decoder }) {
      const name = decoder.string(value, path);
      if (name === undefined) {
        return undefined;
      }
      if (name === "") {
        return decoder.fail(value, path, "must name an interface: error, or import/path.Name");
      }
      return {
        condition: MAYBE,
        anchors: undefined,
        implied: [],
        matches: (site) => groupsOf(site.node).some((group) => implementsInterface(group, name, site)),
      };
    },
  };
}
