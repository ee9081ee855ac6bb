import { refined } from "../../config/shape/shape.ts";
import { matchesTypePattern } from "../../golang/type-match.ts";
import type { TypePattern } from "../../golang/type-pattern.ts";
import { hasInferredType } from "../inferred-type.ts";
import { nameContext, type Site } from "../site.ts";
import { goType, reachOf } from "../type-option.ts";
import type { JoinPointKind } from "./join-point.ts";
import { otherName, otherNode, shownCode, shownType } from "./mismatch.ts";
import { only } from "./selected-nodes.ts";

/**
 * `value-declaration: type`: a `var` or `const` specification with that explicit type or, without an explicit type, one that
 * declares only values of that type. Only the type matters, so the specification may also be inside a function; `declaration-of`
 * matches an object of the package, unlike a local of the same name (spec: aspect language §7, and §13, row 5).
 */
export const valueDeclaration: JoinPointKind = {
  key: "value-declaration",
  description: "A `var` or `const` of this type, explicit or inferred.",
  shape: refined(goType, (type) => ({
    condition: reachOf(type),
    anchors: undefined,
    implied: [],
    selects: only("value"),
    matches: (site) => declaresValues(site) && haveType(type, site),
    whyNot(site) {
      if (!declaresValues(site)) {
        return otherNode("`var` or `const`");
      }
      return haveType(type, site)
        ? undefined
        : otherName(`${shownCode(site.node)} declares nothing of type ${shownType(type)}`);
    },
  })),
};

function declaresValues({ node: { kind } }: Site): boolean {
  return kind === "var_spec" || kind === "const_spec";
}

/** Whether all names that a specification declares have a type. */
function haveType(type: TypePattern, site: Site): boolean {
  const written = site.node.field("type");
  if (written !== undefined) {
    return matchesTypePattern(type, written, nameContext(site));
  }
  const names = site.node.fields("name");
  const values = site.node.field("value")?.parts ?? [];
  return names.every((name, index) =>
    hasInferredType(type, name, values.length === names.length ? values[index] : undefined, site),
  );
}
