import type { GoNode } from "./syntax.ts";

const OTHER_EXPRESSIONS: ReadonlySet<string> = new Set([
  "nil",
  "true",
  "false",
  "iota",
  "keyed_element",
  "literal_element",
  "literal_value",
]);

/** Whether a node is an expression, a type, or an element of a composite literal. */
export function isExpression(node: GoNode): boolean {
  return /(?:_expression|_literal|_type|identifier)$/.test(node.kind) || OTHER_EXPRESSIONS.has(node.kind);
}

/** Whether an identifier is a name declared by the statement or declaration that contains it. */
export function isDeclaringName(node: GoNode): boolean {
  const { parent } = node;
  switch (parent?.kind) {
    case "function_declaration":
    case "var_spec":
    case "const_spec":
    case "parameter_declaration":
    case "variadic_parameter_declaration":
    case "type_parameter_declaration":
      return parent.fields("name").includes(node);
    case "expression_list":
      return introducesNames(parent);
    default:
      return false;
  }
}

function introducesNames(list: GoNode): boolean {
  const statement = list.parent;
  switch (statement?.kind) {
    case "short_var_declaration":
      return statement.field("left") === list;
    case "range_clause":
    case "receive_statement":
      return statement.field("left") === list && statement.children.some((token) => token.kind === ":=");
    case "type_switch_statement":
      return statement.field("alias") === list;
    default:
      return false;
  }
}

/** Kinds of expressions of which an adjacent operator, call, selector or index may bind only a part. */
const LOOSE: ReadonlySet<string> = new Set([
  "binary_expression",
  "unary_expression",
  "func_literal",
  "pointer_type",
  "function_type",
  "channel_type",
]);

const BINDING: ReadonlySet<string> = new Set([
  "selector_expression",
  "call_expression",
  "index_expression",
  "slice_expression",
  "type_assertion_expression",
  "type_switch_statement",
  "type_conversion_expression",
  "binary_expression",
  "unary_expression",
]);

/** Whether an adjacent operator, call, selector or index may bind only a part of this expression. */
export function isLoose(expression: GoNode): boolean {
  return LOOSE.has(expression.kind);
}

/** Whether the parent of a place is an operator, call, selector or index, so that it binds the expression in the place. */
export function bindsTighter(place: GoNode): boolean {
  return place.parent !== undefined && BINDING.has(place.parent.kind);
}

/** Whether an opening brace in the place would be parsed as the block of an `if`, `for` or `switch`. */
export function standsInHeader(place: GoNode): boolean {
  for (let at = place; at.parent !== undefined; at = at.parent) {
    const { parent } = at;
    switch (parent.kind) {
      case "if_statement":
      case "for_statement":
      case "expression_switch_statement":
      case "type_switch_statement":
        return at.kind !== "block";
      case "block":
      case "parenthesized_expression":
      case "argument_list":
      case "literal_value":
      case "expression_case":
      case "type_case":
      case "default_case":
        return false;
      default:
        break;
    }
  }
  return false;
}

/** Kinds of nodes whose own delimiters enclose the braces in them. */
export const ENCLOSING: ReadonlySet<string> = new Set([
  "parenthesized_expression",
  "argument_list",
  "literal_value",
  "func_literal",
]);
