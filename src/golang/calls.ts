import type { GoNode } from "./syntax.ts";

/** A call expression, seen through the grammar's different shapes. */
export interface Call {
  /** What is called, as written. */
  readonly callee: GoNode;
  /** The callee without the type arguments that may follow it. */
  readonly generic: GoNode;
  readonly arguments: readonly GoNode[];
  /** Whether the last argument is spread with `...`. */
  readonly spread: boolean;
  /** Offset of the opening parenthesis. */
  readonly open: number;
  /** Offset of the closing parenthesis. */
  readonly close: number;
}

/**
 * The parts of a call or conversion; undefined for any other node. Without types the grammar takes `pkg.F[int](x)` for a
 * conversion to a generic type, and `pkg.F[int](x, y)` for a call of an element.
 */
export function callOf(node: GoNode): Call | undefined {
  if (node.kind === "call_expression") {
    const callee = node.field("function");
    const list = node.field("arguments");
    if (callee === undefined || list === undefined) {
      return undefined;
    }
    const parts = list.parts;
    const last = parts.at(-1);
    const spreadOf = last?.kind === "variadic_argument" ? last.parts[0] : undefined;
    return {
      callee,
      generic: callee.kind === "index_expression" ? (callee.field("operand") ?? callee) : callee,
      arguments: spreadOf === undefined ? parts : [...parts.slice(0, -1), spreadOf],
      spread: spreadOf !== undefined,
      open: list.start,
      close: list.end - 1,
    };
  }
  if (node.kind === "type_conversion_expression") {
    const type = node.field("type");
    const operand = node.field("operand");
    if (type === undefined || operand === undefined) {
      return undefined;
    }
    const generic = type.kind === "generic_type" ? (type.field("type") ?? type) : type;
    return { callee: type, generic, arguments: [operand], spread: false, open: type.end, close: node.end - 1 };
  }
  return undefined;
}
