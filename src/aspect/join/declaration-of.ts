import { refined } from "../../config/shape/shape.ts";
import { declaredName } from "../go-shapes.ts";
import type { JoinPointKind } from "./join-point.ts";
import { only } from "./selected-nodes.ts";

/** `declaration-of: import/path.Name`: the package-level function, method, variable or constant of that name. */
export const declarationOf: JoinPointKind = {
  key: "declaration-of",
  description: "The declaration of the function, method, variable or constant `import/path.Name`.",
  shape: refined(declaredName("must be import/path.Name", "required"), (symbol) => ({
    condition: {
      op: "and",
      of: [
        { op: "path", path: symbol.path },
        { op: "text", anchor: { word: symbol.name } },
      ],
    },
    anchors: [{ word: symbol.name }],
    implied: [symbol.path],
    selects: only("function", "value"),
    matches({ node, pkg }) {
      if (pkg.compilation.importPath !== symbol.path) {
        return false;
      }
      switch (node.kind) {
        case "function_declaration":
        case "method_declaration":
          return node.field("name")?.text === symbol.name;
        case "var_spec":
        case "const_spec":
          return (
            node.fields("name").some((name) => name.text === symbol.name) &&
            node.ancestor((above) => above.kind === "block") === undefined
          );
        default:
          return false;
      }
    },
  })),
};
