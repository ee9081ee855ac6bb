import { object, optionalOr, required } from "../../config/shape/object.ts";
import { choice } from "../../config/shape/scalars.ts";
import { refined } from "../../config/shape/shape.ts";
import { aliasTarget, isElidedLiteral, literalType } from "../../golang/literals.ts";
import type { GoNode } from "../../golang/syntax.ts";
import { matchesTypePattern } from "../../golang/type-match.ts";
import { patternOf, type TypePattern } from "../../golang/type-pattern.ts";
import { MAYBE } from "../../plan/condition.ts";
import { goNameOrNone, typeName } from "../go-shapes.ts";
import { nameContext, type Site } from "../site.ts";
import type { JoinPoint, JoinPointKind } from "./join-point.ts";

const MATCHES = ["any", "value-only", "pointer-only"] as const;
type Match = (typeof MATCHES)[number];

const fields = object({
  type: required("The struct type.", typeName),
  match: optionalOr(
    "Whether the literal's address must be taken, must not be taken, or either.",
    choice(...MATCHES),
    "any",
  ),
  field: optionalOr("With it, the `field: value` in the literal instead of the whole literal.", goNameOrNone, ""),
});

/**
 * `struct-literal: {type: T, match: any|value-only|pointer-only}` or `{type: T, field: F}` (spec: aspect language §7). An
 * alias that the same file declares stands for its type, and `{…}` in `[]T{{…}}` or `[]*T{{…}}` is a literal like any other:
 * the second one is a pointer.
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
      const pattern = patternOf(type);
      return {
        condition: {
          op: "and",
          of: [
            type.path === "" ? MAYBE : { op: "imports", path: type.path },
            { op: "text", anchor: { word: type.name } },
          ],
        },
        anchors: [field === "" ? { literal: type.name } : { word: field }],
        implied: type.path === "" ? [] : [type.path],
        matches: (site) => (field === "" ? matchesLiteral(pattern, match, site) : matchesField(pattern, field, site)),
      };
    },
    {
      not: { required: ["field", "match"], properties: { field: { minLength: 1 }, match: { not: { const: "any" } } } },
    },
  ),
};

function matchesLiteral(type: TypePattern, match: Match, site: Site): boolean {
  const { node } = site;
  const implied = literalType(node)?.addressed ?? false;
  if (match === "pointer-only") {
    const literal = isAddressOf(node) ? node.field("operand") : implied ? node : undefined;
    return literal !== undefined && isLiteralOf(type, literal, site);
  }
  if (match === "value-only" && (implied || (node.parent !== undefined && isAddressOf(node.parent)))) {
    return false;
  }
  return isLiteralOf(type, node, site);
}

function matchesField(type: TypePattern, field: string, site: Site): boolean {
  const { node } = site;
  const elements = node.parent;
  const literal = elements !== undefined && isElidedLiteral(elements) ? elements : elements?.parent;
  return (
    node.kind === "keyed_element" &&
    node.field("key")?.text === field &&
    literal !== undefined &&
    isLiteralOf(type, literal, site)
  );
}

function isAddressOf(node: GoNode): boolean {
  return node.kind === "unary_expression" && node.field("operator")?.text === "&";
}

function isLiteralOf(type: TypePattern, node: GoNode, site: Site): boolean {
  const written = literalType(node)?.type;
  return written !== undefined && isTypeOrAlias(type, written, site);
}

function isTypeOrAlias(type: TypePattern, written: GoNode, site: Site): boolean {
  // Aliases of each other are the compiler's to refuse.
  const seen = new Set<GoNode>();
  for (let at: GoNode | undefined = written; at !== undefined && !seen.has(at); at = aliasTarget(at)) {
    if (matchesTypePattern(type, at, nameContext(site))) {
      return true;
    }
    seen.add(at);
  }
  return false;
}
