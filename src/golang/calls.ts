import type { GoNode } from "./syntax.ts";

/** A call expression, independent of the several node kinds by which the grammar represents it. */
export interface Call {
  /** The called expression as written, without redundant parentheses around a name. */
  readonly callee: GoNode;
  /**
   * Offset at which the callee with its type arguments ends: after the end of the callee's node if the grammar makes the type
   * arguments of `f[int]()` a child of the call.
   */
  readonly calleeEnd: number;
  /** The callee without the type arguments that may follow it. */
  readonly generic: GoNode;
  /** Whether brackets follow the callee, with type arguments or an index. */
  readonly indexed: boolean;
  readonly arguments: readonly GoNode[];
  /** Whether the last argument is spread with `...`. */
  readonly spread: boolean;
  /** Offset of the opening parenthesis. */
  readonly open: number;
  /** Offset of the closing parenthesis. */
  readonly close: number;
}

/**
 * The parts of a call or conversion; undefined for any other node. Without type information the grammar parses `pkg.F[int](x)` as
 * a conversion to a generic type, and `pkg.F[int](x, y)` as a call of an element.
 */
export function callOf(node: GoNode): Call | undefined {
  if (node.kind === "call_expression") {
    const callee = withoutParentheses(node.field("function"));
    const list = node.field("arguments");
    if (callee === undefined || list === undefined) {
      return undefined;
    }
    const parts = list.parts;
    const last = parts.at(-1);
    const spreadOf = last?.kind === "variadic_argument" ? last.parts[0] : undefined;
    return {
      callee,
      calleeEnd: node.field("type_arguments")?.end ?? callee.end,
      generic: INDEXED.has(callee.kind) ? (callee.parts[0] ?? callee) : callee,
      indexed: INDEXED.has(callee.kind) || node.field("type_arguments") !== undefined,
      arguments: spreadOf === undefined ? parts : [...parts.slice(0, -1), spreadOf],
      spread: spreadOf !== undefined,
      open: list.start,
      close: list.end - 1,
    };
  }
  if (node.kind === "type_conversion_expression") {
    const written = node.field("type");
    const type = withoutParentheses(written);
    const operand = node.field("operand");
    if (written === undefined || type === undefined || operand === undefined) {
      return undefined;
    }
    const indexed = type.kind === "generic_type";
    const generic = indexed ? (type.field("type") ?? type) : type;
    return {
      callee: type,
      calleeEnd: type.end,
      generic,
      indexed,
      arguments: [operand],
      spread: false,
      open: written.end,
      close: node.end - 1,
    };
  }
  return undefined;
}

/**
 * The operand and the selected name of a callee that is a selector; undefined for any other callee. With type arguments, the
 * grammar parses `x.M[int](y)` as a conversion to a type of a package.
 */
export function selectorOf({ generic }: Call): { readonly operand: GoNode; readonly name: GoNode } | undefined {
  const [operand, name] =
    generic.kind === "qualified_type"
      ? [generic.field("package"), generic.field("name")]
      : [generic.field("operand"), generic.field("field")];
  return operand && name && { operand, name };
}

/** Kinds of `f[int]` and `f[int, string]`. */
const INDEXED: ReadonlySet<string> = new Set(["index_expression", "type_instantiation_expression"]);

const NAMES: ReadonlySet<string> = new Set([
  "identifier",
  "selector_expression",
  "index_expression",
  "type_instantiation_expression",
  "type_identifier",
  "qualified_type",
  "generic_type",
]);

/** Removes parentheses around a name; those of `(*T)(x)` or `(func())(f)` are needed. */
function withoutParentheses(callee: GoNode | undefined): GoNode | undefined {
  let inner = callee;
  while (inner?.kind === "parenthesized_expression" || inner?.kind === "parenthesized_type") {
    inner = inner.parts[0];
  }
  return inner !== undefined && NAMES.has(inner.kind) ? inner : callee;
}
