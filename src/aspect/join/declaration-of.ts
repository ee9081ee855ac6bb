import { refined } from "../../config/shape/shape.ts";
import type { GoNode } from "../../golang/syntax.ts";
import { declaredName } from "../go-shapes.ts";
import type { JoinPointKind } from "./join-point.ts";
import { otherDetail, otherName, otherNode, otherPackage } from "./mismatch.ts";
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
    matches: ({ node, pkg }) =>
      pkg.compilation.importPath === symbol.path && declares(node, symbol.name) && !isLocalValue(node),
    whyNot({ node, pkg: { compilation } }) {
      const { importPath } = compilation;
      if (importPath !== symbol.path) {
        return otherPackage(`the package is ${importPath}, not ${symbol.path}`);
      }
      if (!DECLARATIONS.has(node.kind)) {
        return otherNode("declaration of a function, variable or constant");
      }
      if (!declares(node, symbol.name)) {
        const names = node.fields("name").map(({ text }) => `\`${text}\``);
        return otherName(`the declaration is that of ${names.join(", ")}, not of \`${symbol.name}\``);
      }
      return isLocalValue(node) ? otherDetail(`\`${symbol.name}\` is declared inside a function here`) : undefined;
    },
  })),
};

const DECLARATIONS: ReadonlySet<string> = new Set([
  "function_declaration",
  "method_declaration",
  "var_spec",
  "const_spec",
]);

function declares(node: GoNode, name: string): boolean {
  return DECLARATIONS.has(node.kind) && node.fields("name").some(({ text }) => text === name);
}

/** Whether a node declares a variable or constant inside a function. */
function isLocalValue(node: GoNode): boolean {
  return node.kind.endsWith("_spec") && node.ancestor((above) => above.kind === "block") !== undefined;
}
