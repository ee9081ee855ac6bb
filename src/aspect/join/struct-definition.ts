import { refined } from "../../config/shape/shape.ts";
import { declaredName } from "../go-shapes.ts";
import type { JoinPointKind } from "./join-point.ts";
import { only } from "./selected-nodes.ts";

/**
 * `struct-definition: import/path.Name`: the type specification of that struct type, or the declaration of an alias whose type is
 * a struct literal. A declaration inside a function does not match: it declares another type.
 */
export const structDefinition: JoinPointKind = {
  key: "struct-definition",
  description: "The declaration of the struct type `import/path.Name`.",
  shape: refined(declaredName("must be import/path.Name of a struct type", "optional"), (type) => ({
    condition: {
      op: "and",
      of: [
        { op: "path", path: type.path },
        { op: "text", anchor: { struct: type.name } },
      ],
    },
    anchors: [{ struct: type.name }],
    implied: type.path === "" ? [] : [type.path],
    selects: only("type"),
    matches({ node, pkg }) {
      return (
        (node.kind === "type_spec" || node.kind === "type_alias") &&
        node.ancestor((above) => above.kind === "block") === undefined &&
        pkg.compilation.importPath === type.path &&
        node.field("name")?.text === type.name &&
        node.field("type")?.kind === "struct_type"
      );
    },
  })),
};
