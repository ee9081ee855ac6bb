import { functionName, isFunction, receiverGroup } from "./functions.ts";
import type { GoNode } from "./syntax.ts";

/**
 * The qualified name of a function, without type parameters: `shop.Find`, or `shop.Store.Find` for a method, whether or not its
 * receiver is a pointer. A literal has the name of the enclosing function, followed by that of the variable or field that it is
 * assigned to, or by `func`: `shop.Find.less`.
 *
 * @param packageName as in the file's package clause
 */
export function qualifiedName(declaration: GoNode, packageName: string): string {
  if (declaration.kind === "func_literal") {
    const outer = declaration.ancestor(isFunction);
    const prefix = outer === undefined ? packageName : qualifiedName(outer, packageName);
    return `${prefix}.${assignedTo(declaration) ?? "func"}`;
  }
  const receiver = receiverGroup(declaration)?.type;
  const type = receiver && typeNameOf(receiver);
  return [packageName, ...(type === undefined ? [] : [type]), functionName(declaration)].join(".");
}

/** The name in `T`, `*T`, `T[K]`, `(T)`. */
function typeNameOf(type: GoNode): string | undefined {
  if (type.kind === "type_identifier") {
    return type.text;
  }
  const inner = type.kind === "generic_type" ? type.field("type") : type.parts[0];
  return inner && typeNameOf(inner);
}

/** The name that a literal is assigned to, without operands: `x` of `x := func…`, `var x = func…`, `s.x = func…`, `x: func…`. */
function assignedTo(literal: GoNode): string | undefined {
  let value = literal;
  while (value.parent?.kind === "literal_element" || value.parent?.kind === "parenthesized_expression") {
    value = value.parent;
  }
  const list = value.parent?.kind === "expression_list" ? value.parent : undefined;
  const position = list?.parts.indexOf(value) ?? 0;
  const owner = list === undefined ? value.parent : list.parent;
  switch (owner?.kind) {
    case "short_var_declaration":
    case "assignment_statement":
      return lastName(owner.field("left")?.parts[position]);
    case "var_spec":
      return lastName(owner.fields("name")[position]);
    case "keyed_element":
      return lastName(owner.parts[0]);
    default:
      return undefined;
  }
}

function lastName(target: GoNode | undefined): string | undefined {
  switch (target?.kind) {
    case "identifier":
    case "field_identifier":
      return target.text === "_" ? undefined : target.text;
    case "selector_expression":
      return lastName(target.field("field"));
    case "literal_element":
      return lastName(target.parts[0]);
    default:
      return undefined;
  }
}
