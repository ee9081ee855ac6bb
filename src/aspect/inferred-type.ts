import type { GoNode } from "../golang/syntax.ts";
import { matchesTypePattern } from "../golang/type-match.ts";
import { formatTypePattern, type TypePattern } from "../golang/type-pattern.ts";
import type { TypeDescription } from "../type-oracle/protocol.ts";
import { nameContext, type Site } from "./site.ts";

/** The default types of literals (Go spec, "Constants"). */
const LITERALS: Readonly<Record<string, string>> = {
  true: "bool",
  false: "bool",
  interpreted_string_literal: "string",
  raw_string_literal: "string",
  int_literal: "int",
  float_literal: "float64",
  rune_literal: "rune",
  imaginary_literal: "complex128",
};

/** The type checker's names for types of untyped constants, and the type that a variable initialized with one gets. */
const UNTYPED: Readonly<Record<string, string>> = {
  "untyped bool": "bool",
  "untyped string": "string",
  "untyped int": "int",
  "untyped float": "float64",
  "untyped rune": "rune",
  "untyped complex": "complex128",
};

/**
 * Whether a variable or constant that is declared without a type gets this type from its value. The type oracle is asked only if
 * the value is not a literal.
 *
 * @param name the declaring name
 * @param value the name's value behind the equals sign, if each name has a separate one
 */
export function hasInferredType(type: TypePattern, name: GoNode, value: GoNode | undefined, site: Site): boolean {
  const literal = value && LITERALS[value.kind];
  if (literal !== undefined) {
    return sameType(type, literal, site);
  }
  if (value?.kind === "composite_literal") {
    const written = value.field("type");
    return written !== undefined && matchesTypePattern(type, written, nameContext(site));
  }
  const description = site.pkg.types.type(site.file, name);
  return description !== undefined && isDescribed(type, description, site);
}

function isDescribed(type: TypePattern, description: TypeDescription, site: Site): boolean {
  const untyped = UNTYPED[description.text];
  if (untyped !== undefined) {
    return sameType(type, untyped, site);
  }
  const target = type.kind === "pointer" ? type.element : type;
  if (target.kind !== "named" || target.arguments.length > 0) {
    return sameType(type, description.text, site);
  }
  const path = target.path === "" ? ["", site.pkg.compilation.importPath] : [target.path];
  const { named, aliases, pointer } = description;
  return (
    pointer === (type.kind === "pointer") &&
    [...(named === undefined ? [] : [named]), ...aliases].some(
      (one) => !one.local && one.name === target.name && path.includes(one.path),
    )
  );
}

/** Whether a type equals the one with this text, which contains full import paths. */
function sameType(type: TypePattern, text: string, { pkg }: Site): boolean {
  const own = `${pkg.compilation.importPath}.`;
  return formatTypePattern(type, (path) => `${path}.`) === text.replaceAll("interface {}", "any").replaceAll(own, "");
}
