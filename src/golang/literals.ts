import { localDeclaration } from "./scopes.ts";
import type { GoNode } from "./syntax.ts";

/** The type of a composite literal. */
interface LiteralType {
  /** The type of the value in braces, as written in this literal or in an enclosing one. */
  readonly type: GoNode;
  /** Whether the literal is short for `&T{…}`: its type is left out, and the enclosing literal has pointers as elements. */
  readonly addressed: boolean;
}

/** Whether a node is a composite literal that leaves out its type: `{…}` as an element or key of another literal. */
export function isElidedLiteral(node: GoNode): boolean {
  return node.kind === "literal_value" && node.parent?.kind === "literal_element";
}

/**
 * The type of a composite literal; undefined for other nodes, and if the type is left out and another file declares it
 * (Go spec, "Composite literals").
 */
export function literalType(node: GoNode): LiteralType | undefined {
  if (node.kind === "composite_literal") {
    const type = node.field("type");
    return type && { type, addressed: false };
  }
  const element = isElidedLiteral(node) ? elementType(node) : undefined;
  const pointer = element && declaredAs(element, aliasDeclaration);
  if (pointer?.kind !== "pointer_type") {
    return element && { type: element, addressed: false };
  }
  const [target] = pointer.parts;
  return target && { type: target, addressed: true };
}

/** The type that the enclosing literal gives to an element or key that leaves out its type. */
function elementType(elided: GoNode): GoNode | undefined {
  const element = elided.parent;
  const keyed = element?.parent?.kind === "keyed_element" ? element.parent : undefined;
  const around = keyed === undefined ? element?.parent : keyed.parent;
  const outer = around?.parent?.kind === "composite_literal" ? around.parent : around;
  const type = outer && literalType(outer)?.type;
  const container = type && declaredAs(type, declarationOf);
  switch (container?.kind) {
    case "slice_type":
    case "array_type":
    case "implicit_length_array_type":
      return container.field("element");
    case "map_type":
      return keyed?.field("key") === element ? container.field("key") : container.field("value");
    default:
      return undefined;
  }
}

/** Resolves a type's name by declarations in the same file; returns the type itself if there are none. */
function declaredAs(type: GoNode, declaration: (type: GoNode) => GoNode | undefined): GoNode {
  const seen = new Set<GoNode>();
  for (let at = type; ; ) {
    const declared = declaration(at);
    const target = declared?.field("type");
    // The compiler rejects cyclic declarations.
    if (declared === undefined || target === undefined || seen.has(declared)) {
      return at;
    }
    seen.add(declared);
    at = withoutParentheses(target);
  }
}

/** The type that a name is an alias of, if the same file declares it. */
export function aliasTarget(type: GoNode): GoNode | undefined {
  const target = aliasDeclaration(type)?.field("type");
  return target && withoutParentheses(target);
}

function aliasDeclaration(type: GoNode): GoNode | undefined {
  const declaration = declarationOf(type);
  return declaration?.kind === "type_alias" ? declaration : undefined;
}

function withoutParentheses(type: GoNode): GoNode {
  const inner = type.kind === "parenthesized_type" ? type.parts[0] : undefined;
  return inner === undefined ? type : withoutParentheses(inner);
}

/** The `type_spec` or `type_alias` of a bare or instantiated name in the same file. */
function declarationOf(type: GoNode): GoNode | undefined {
  const generic = type.kind === "generic_type" ? type.field("type") : type;
  if (generic?.kind !== "type_identifier" && generic?.kind !== "identifier") {
    return undefined;
  }
  const name = generic.text;
  const local = localDeclaration(name, generic);
  if (local !== undefined) {
    return local.parent?.kind === "type_spec" || local.parent?.kind === "type_alias" ? local.parent : undefined;
  }
  const specs = generic.tree.root.parts.flatMap((node) => (node.kind === "type_declaration" ? node.parts : []));
  return specs.find((spec) => spec.field("name")?.text === name);
}
