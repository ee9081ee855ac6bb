import { refined } from "../../config/shape/shape.ts";
import { matchesTypePattern } from "../../golang/type-match.ts";
import { hasInferredType } from "../inferred-type.ts";
import { nameContext } from "../site.ts";
import { goType, reachOf } from "../type-option.ts";
import type { JoinPointKind } from "./join-point.ts";
import { only } from "./selected-nodes.ts";

/**
 * `value-declaration: type`: a `var` or `const` specification of that written type, or, where none is written, one that
 * declares only values of that type. The type is all that is asked for, so it may also stand in a function; `declaration-of`
 * names an object of the package, which a local of that name is not (spec: aspect language §7, and §13, row 5).
 */
export const valueDeclaration: JoinPointKind = {
  key: "value-declaration",
  description: "A `var` or `const` of this type, written or inferred.",
  shape: refined(goType, (type) => ({
    condition: reachOf(type),
    anchors: undefined,
    implied: [],
    selects: only("value"),
    matches(site) {
      if (site.node.kind !== "var_spec" && site.node.kind !== "const_spec") {
        return false;
      }
      const written = site.node.field("type");
      if (written !== undefined) {
        return matchesTypePattern(type, written, nameContext(site));
      }
      const names = site.node.fields("name");
      const values = site.node.field("value")?.parts ?? [];
      return names.every((name, index) =>
        hasInferredType(type, name, values.length === names.length ? values[index] : undefined, site),
      );
    },
  })),
};
