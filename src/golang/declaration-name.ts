import { functionName } from "./functions.ts";
import type { GoNode } from "./syntax.ts";

/**
 * The name of the top-level declaration around a node, as in stack traces: `Open`, `DB.Query`, `Server`. Of a declaration with several
 * names, the one that contains the node, or else the first. Empty outside of declarations, as for the package clause.
 */
export function declarationName(node: GoNode): string {
  const path = [node];
  for (let at = node.parent; at !== undefined; at = at.parent) {
    path.unshift(at);
  }
  const [, declaration, ...inside] = path;
  switch (declaration?.kind) {
    case "function_declaration":
      return functionName(declaration);
    case "method_declaration":
      return `${receiverName(declaration) ?? ""}.${functionName(declaration)}`;
    case "type_declaration":
    case "var_declaration":
    case "const_declaration":
      return nameIn(inside) ?? nameIn(declaration.parts) ?? "";
    default:
      return "";
  }
}

/** The name of a method's receiver type, without `*` and type parameters; undefined for a function. */
export function receiverName(declaration: GoNode): string | undefined {
  const type = declaration.field("receiver")?.parts[0]?.field("type");
  return type === undefined ? undefined : (/[\p{L}_][\p{L}\p{N}_]*/u.exec(type.text)?.[0] ?? "");
}

/** The first name that one of these specifications declares. */
function nameIn(nodes: readonly GoNode[]): string | undefined {
  for (const node of nodes) {
    const inner = node.kind === "var_spec_list" ? nameIn(node.parts) : node.fields("name")[0]?.text;
    if (inner !== undefined) {
      return inner;
    }
  }
  return undefined;
}
