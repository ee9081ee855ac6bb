import { parameterGroups, parametersOf, resultGroups } from "./functions.ts";
import { localDeclaration } from "./scopes.ts";
import type { GoNode } from "./syntax.ts";
import { type NameContext, objectName, refersTo } from "./type-name.ts";
import type { NamedPattern, TypePattern } from "./type-pattern.ts";

/**
 * Whether a type expression in source code denotes this type (spec: aspect language §4, second table). The comparison is
 * syntactic except for names and array lengths: names of imports are resolved, aliases of types are not.
 */
export function matchesTypePattern(type: TypePattern, expression: GoNode, context: NameContext): boolean {
  const matchesChild = (part: TypePattern, child: GoNode | undefined): boolean =>
    child !== undefined && matchesTypePattern(part, withoutParentheses(child), context);
  switch (type.kind) {
    case "named":
      return matchesNamed(type, expression, context);
    case "whatever":
      return true;
    case "pointer": {
      const target = pointerTarget(expression);
      return target !== undefined && matchesTypePattern(type.element, target, context);
    }
    case "slice":
      return expression.kind === "slice_type" && matchesChild(type.element, expression.field("element"));
    case "array":
      return (
        (expression.kind === "array_type" || expression.kind === "implicit_length_array_type") &&
        matchesChild(type.element, expression.field("element")) &&
        arrayLength(expression, context) === type.length
      );
    case "map":
      return (
        expression.kind === "map_type" &&
        matchesChild(type.key, expression.field("key")) &&
        matchesChild(type.element, expression.field("value"))
      );
    case "channel":
      return matchesChannel(type, expression, context);
    case "function":
      return (
        expression.kind === "function_type" &&
        matchesParameters(type.parameters, parametersOf(parameterGroups(expression)), context) &&
        matchesParameters(type.results, parametersOf(resultGroups(expression)), context)
      );
    case "empty-struct":
      return expression.kind === "struct_type" && expression.parts.every((list) => list.parts.length === 0);
    case "variadic":
      // Only parameters can be variadic: see matchesParameter.
      return false;
  }
}

/** The type, as written, of a parameter or result, or of a group of them. */
interface WrittenParameter {
  readonly type: GoNode;
  readonly variadic: boolean;
}

/** Whether a parameter is declared with this type; only `...T` matches a variadic parameter. */
export function matchesParameter(type: TypePattern, parameter: WrittenParameter, context: NameContext): boolean {
  if (type.kind === "variadic") {
    return parameter.variadic && matchesTypePattern(type.element, parameter.type, context);
  }
  return !parameter.variadic && matchesTypePattern(type, parameter.type, context);
}

/** Whether parameters have exactly these types, regardless of their grouping. */
export function matchesParameters(
  types: readonly TypePattern[],
  parameters: readonly { readonly group: WrittenParameter }[],
  context: NameContext,
): boolean {
  return (
    types.length === parameters.length &&
    parameters.every(({ group }, index) => {
      const type = types[index];
      return type !== undefined && matchesParameter(type, group, context);
    })
  );
}

function matchesNamed(type: NamedPattern, expression: GoNode, context: NameContext): boolean {
  switch (expression.kind) {
    case "generic_type":
    // In an expression, the grammar parses `T[int]` as an index.
    case "index_expression": {
      const generic = expression.field("type") ?? expression.field("operand");
      return (
        generic !== undefined &&
        matchesNamed({ ...type, arguments: [] }, generic, context) &&
        matchesArguments(type.arguments, typeArgumentsOf(expression), context)
      );
    }
    case "interface_type":
      return type.path === "" && type.name === "any" && expression.parts.length === 0;
    default:
      return type.arguments.length === 0 && refersTo(expression, type, context) && !namesLocalType(expression);
  }
}

function matchesArguments(types: readonly TypePattern[], written: readonly GoNode[], context: NameContext): boolean {
  return (
    types.length === 0 ||
    (types.length === written.length &&
      written.every((node, index) => {
        const type = types[index];
        return type !== undefined && matchesTypePattern(type, withoutParentheses(node), context);
      }))
  );
}

function typeArgumentsOf(expression: GoNode): readonly GoNode[] {
  const list = expression.field("type_arguments");
  const index = expression.field("index");
  return list?.parts.flatMap((element) => element.parts.slice(0, 1)) ?? (index === undefined ? [] : [index]);
}

/** The length may be a constant, or `...` in a literal; only type information provides its value then. */
function arrayLength(expression: GoNode, context: NameContext): number | undefined {
  const length = expression.field("length");
  if (length?.kind !== "int_literal") {
    return context.arrayLength(expression);
  }
  const digits = length.text.replaceAll("_", "");
  return /^0[0-7]+$/.test(digits) ? Number.parseInt(digits, 8) : Number(digits);
}

/** Whether a bare name denotes a type that is declared inside a function, to which no aspect can refer. */
function namesLocalType(expression: GoNode): boolean {
  const name = objectName(expression);
  const declared =
    name === undefined || expression.kind === "qualified_type" ? undefined : localDeclaration(name, expression);
  return declared?.parent?.kind === "type_spec" || declared?.parent?.kind === "type_alias";
}

/** The base type of a pointer type. In an expression, the grammar parses `*T` as a dereference. */
function pointerTarget(expression: GoNode): GoNode | undefined {
  if (expression.kind === "pointer_type") {
    return expression.parts[0];
  }
  const dereference = expression.kind === "unary_expression" && expression.field("operator")?.text === "*";
  return dereference ? expression.field("operand") : undefined;
}

function withoutParentheses(expression: GoNode): GoNode {
  const inner = expression.kind === "parenthesized_type" ? expression.parts[0] : undefined;
  return inner === undefined ? expression : withoutParentheses(inner);
}

/**
 * Matches channels of channels as a whole: the grammar parses `chan<- chan T` as a channel of `<-chan T`, whereas an arrow
 * belongs to the leftmost `chan` possible (Go spec, "Channel types").
 */
function matchesChannel(type: TypePattern, expression: GoNode, context: NameContext): boolean {
  const tokens: string[] = [];
  let element: GoNode | undefined = expression;
  for (; element?.kind === "channel_type"; element = element.field("value")) {
    tokens.push(...element.children.map((child) => child.kind).filter((kind) => kind === "chan" || kind === "<-"));
  }
  let rest = type;
  for (let at = 0; at < tokens.length; ) {
    const receives = tokens[at] === "<-";
    const sends = !receives && tokens[at + 1] === "<-";
    const direction = receives ? "receive" : sends ? "send" : "both";
    if (rest.kind !== "channel" || rest.direction !== direction) {
      return false;
    }
    rest = rest.element;
    at += direction === "both" ? 1 : 2;
  }
  return tokens.length > 0 && element !== undefined && matchesTypePattern(rest, withoutParentheses(element), context);
}
