import { refined } from "../../config/shape/shape.ts";
import type { GoNode } from "../../golang/syntax.ts";
import { declaredName } from "../go-shapes.ts";
import type { JoinPointKind } from "./join-point.ts";
import { otherDetail, otherName, otherNode, otherPackage } from "./mismatch.ts";
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
        isTypeDeclaration(node) &&
        node.ancestor((above) => above.kind === "block") === undefined &&
        pkg.compilation.importPath === type.path &&
        node.field("name")?.text === type.name &&
        node.field("type")?.kind === "struct_type"
      );
    },
    whyNot({ node, pkg: { compilation } }) {
      const { importPath } = compilation;
      if (importPath !== type.path) {
        return otherPackage(`the package is ${importPath}, not ${type.path}`);
      }
      if (!isTypeDeclaration(node)) {
        return otherNode("declaration of a type");
      }
      if (node.field("name")?.text !== type.name) {
        return otherName(`the type is named \`${node.field("name")?.text ?? ""}\`, not \`${type.name}\``);
      }
      if (node.field("type")?.kind !== "struct_type") {
        return otherDetail(`\`${type.name}\` is not declared as a struct`);
      }
      return node.ancestor((above) => above.kind === "block") === undefined
        ? undefined
        : otherDetail(`\`${type.name}\` is declared inside a function here`);
    },
  })),
};

function isTypeDeclaration({ kind }: GoNode): boolean {
  return kind === "type_spec" || kind === "type_alias";
}
