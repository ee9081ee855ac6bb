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
      return firstName(inside) ?? firstName(declaration.parts.flatMap(specsIn)) ?? "";
    default:
      return "";
  }
}

/** The name of a method's receiver type, without `*` and type parameters; undefined for a function. */
export function receiverName(declaration: GoNode): string | undefined {
  const type = declaration.field("receiver")?.parts[0]?.field("type");
  return type === undefined ? undefined : (/[\p{L}_][\p{L}\p{N}_]*/u.exec(type.text)?.[0] ?? "");
}

/** The first name that one of these nodes declares. */
function firstName(nodes: readonly GoNode[]): string | undefined {
  return nodes.flatMap((node) => node.fields("name")).at(0)?.text;
}

/** The specifications in a part of a declaration: those in parentheses may form a node of their own. */
function specsIn(part: GoNode): readonly GoNode[] {
  return part.kind === "var_spec_list" ? part.parts : [part];
}
