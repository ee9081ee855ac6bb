import { object, optionalOr, required } from "../../config/shape/object.ts";
import { choice } from "../../config/shape/scalars.ts";
import { refined } from "../../config/shape/shape.ts";
import { importedPath } from "../../golang/go-file.ts";
import { aliasTarget, isElidedLiteral, literalType } from "../../golang/literals.ts";
import type { GoNode } from "../../golang/syntax.ts";
import { matchesTypePattern } from "../../golang/type-match.ts";
import { patternOf, type TypePattern } from "../../golang/type-pattern.ts";
import { MAYBE } from "../../plan/condition.ts";
import type { TypeDescription } from "../../type-oracle/protocol.ts";
import { type ElidedType, elidedType } from "../elided-type.ts";
import { goNameOrNone, typeName } from "../go-shapes.ts";
import { nameContext, type Site } from "../site.ts";
import type { JoinPoint, JoinPointKind } from "./join-point.ts";
import { type Mismatch, otherDetail, otherName, otherNode, shownCode, shownName } from "./mismatch.ts";
import { only } from "./selected-nodes.ts";

const MATCHES = ["any", "value-only", "pointer-only"] as const;
type Match = (typeof MATCHES)[number];

const fields = object({
  type: required("The struct type.", typeName),
  match: optionalOr(
    "Whether the literal's address must be taken, must not be taken, or either.",
    choice(...MATCHES),
    "any",
  ),
  field: optionalOr("Matches the `field: value` in the literal instead of the whole literal.", goNameOrNone, ""),
});

/**
 * `struct-literal: {type: T, match: any|value-only|pointer-only}` or `{type: T, field: F}` (spec: aspect language §7). An alias
 * is treated as its type, and `{…}` in `[]T{{…}}` or `[]*T{{…}}` as any other literal; in the latter it is a pointer.
 */
export const structLiteral: JoinPointKind = {
  key: "struct-literal",
  description: "A composite literal of a struct type, or the value of one of its fields.",
  shape: refined(
    fields,
    ({ type, match, field }, spot): JoinPoint | undefined => {
      if (field !== "" && match !== "any") {
        return spot.fail(`field cannot be combined with match: ${match}`);
      }
      const wanted: Wanted = { name: type.name, path: type.path, pattern: patternOf(type) };
      return {
        condition: {
          op: "and",
          of: [
            { op: "named", path: type.path, name: type.name },
            type.path === "" ? MAYBE : { op: "reaches", path: type.path, name: type.name },
          ],
        },
        anchors: [field === "" ? { literal: type.name } : { word: field }],
        // Not even the type's package is implied: another package may declare an alias.
        implied: [],
        selects: field === "" ? only("literal") : only("element"),
        aliased: [type],
        matches: (site) => (field === "" ? matchesLiteral(wanted, match, site) : matchesField(wanted, field, site)),
        whyNot: (site) => (field === "" ? literalMismatch(wanted, match, site) : fieldMismatch(wanted, field, site)),
      };
    },
    {
      not: { required: ["field", "match"], properties: { field: { minLength: 1 }, match: { not: { const: "any" } } } },
    },
  ),
};

/** The struct type that an aspect refers to. */
interface Wanted {
  readonly name: string;
  /** Empty for a type of the package being compiled. */
  readonly path: string;
  readonly pattern: TypePattern;
}

function matchesLiteral(wanted: Wanted, match: Match, site: Site): boolean {
  const { node } = site;
  const implied = (literalType(node) ?? typeElsewhere(wanted, node, site))?.addressed ?? false;
  if (match === "pointer-only") {
    const literal = isAddressOf(node) ? node.field("operand") : implied ? node : undefined;
    return literal !== undefined && isLiteralOf(wanted, literal, site);
  }
  if (match === "value-only" && (implied || (node.parent !== undefined && isAddressOf(node.parent)))) {
    return false;
  }
  return isLiteralOf(wanted, node, site);
}

function matchesField(wanted: Wanted, field: string, site: Site): boolean {
  const { node } = site;
  const elements = node.parent;
  const literal = elements !== undefined && isElidedLiteral(elements) ? elements : elements?.parent;
  return (
    node.kind === "keyed_element" &&
    node.field("key")?.text === field &&
    literal !== undefined &&
    isLiteralOf(wanted, literal, site)
  );
}

function literalMismatch(wanted: Wanted, match: Match, site: Site): Mismatch | undefined {
  const { node } = site;
  if (matchesLiteral(wanted, match, site)) {
    return undefined;
  }
  const literal = isAddressOf(node) ? (node.field("operand") ?? node) : node;
  if (literal.kind !== "composite_literal" && !isElidedLiteral(literal)) {
    return otherNode("composite literal");
  }
  if (!isLiteralOf(wanted, literal, site)) {
    return otherName(`${shownCode(node)} is not a literal of ${shownName(wanted)}`);
  }
  const how =
    match === "pointer-only" ? "its address is not taken at once" : "its address is taken at once, or is what counts";
  return otherDetail(`${shownCode(node)} is a literal of ${shownName(wanted)}, but ${how} (\`match: ${match}\`)`);
}

function fieldMismatch(wanted: Wanted, field: string, site: Site): Mismatch | undefined {
  const { node } = site;
  if (matchesField(wanted, field, site)) {
    return undefined;
  }
  if (node.kind !== "keyed_element") {
    return otherNode("field with its value in a literal");
  }
  return node.field("key")?.text === field
    ? otherDetail(`${shownCode(node)} is not in a literal of ${shownName(wanted)}`)
    : otherName(`${shownCode(node)} is not the field \`${field}\``);
}

function isAddressOf(node: GoNode): boolean {
  return node.kind === "unary_expression" && node.field("operator")?.text === "&";
}

function isLiteralOf(wanted: Wanted, node: GoNode, site: Site): boolean {
  const literal = literalType(node);
  if (literal === undefined) {
    const elided = typeElsewhere(wanted, node, site);
    return elided !== undefined && isWanted(elided.description, wanted, site);
  }
  // The compiler will report aliases that refer to each other.
  const seen = new Set<GoNode>();
  let last = literal.type;
  for (let at: GoNode | undefined = last; at !== undefined && !seen.has(at); at = aliasTarget(at)) {
    if (matchesTypePattern(wanted.pattern, at, nameContext(site))) {
      return true;
    }
    seen.add(at);
    last = at;
  }
  if (!mayBeAlias(wanted, last, site)) {
    return false;
  }
  const description = site.pkg.types.type(site.file, node);
  return description?.pointer === literal.addressed && isWanted(description, wanted, site);
}

/**
 * The type of a literal that elides it, if another file declares it. The oracle is asked only about names that may be related to
 * the wanted type.
 */
function typeElsewhere(wanted: Wanted, node: GoNode, { file, pkg }: Site): ElidedType | undefined {
  const written = isElidedLiteral(node) ? outermostType(node) : undefined;
  const known = new Set([wanted.name]).union(pkg.aliases.namesOf(wanted.name)).union(pkg.aliases.listsOf(wanted.name));
  return written?.walk().some(({ text }) => known.has(text)) ? elidedType(node, file, pkg) : undefined;
}

/** The explicit type of the enclosing composite literal. */
function outermostType(elided: GoNode): GoNode | undefined {
  let node: GoNode | undefined = elided;
  while (node !== undefined && node.kind !== "composite_literal") {
    node = node.parent;
  }
  return node?.field("type");
}

/** Whether a name may be an alias that is declared elsewhere, so that only the type oracle knows its type. */
function mayBeAlias(wanted: Wanted, type: GoNode, { file, pkg }: Site): boolean {
  const name = type.kind === "generic_type" ? (type.field("type") ?? type) : type;
  const aliases = pkg.aliases.namesOf(wanted.name);
  if (name.kind !== "qualified_type") {
    return name.kind === "type_identifier" && aliases.has(name.text);
  }
  const word = name.field("name")?.text ?? "";
  const before = name.field("package");
  const path = before && importedPath(before.text, before, file, pkg.names);
  const kind = path === undefined ? "type" : pkg.compilation.imported.kindOf(path, word);
  return (word === wanted.name || aliases.has(word)) && (kind === undefined || kind === "alias");
}

function isWanted({ named }: TypeDescription, wanted: Wanted, { pkg }: Site): boolean {
  return (
    named !== undefined &&
    !named.local &&
    named.name === wanted.name &&
    named.path === (wanted.path === "" ? pkg.compilation.importPath : wanted.path)
  );
}
