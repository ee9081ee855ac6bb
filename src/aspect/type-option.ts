import { text } from "../config/shape/scalars.ts";
import { refined, type Shape } from "../config/shape/shape.ts";
import { parseTypePattern, TYPE_GRAMMAR } from "../golang/parse-type.ts";
import { foreignNamesOf, importPathsOf, isComplete, type TypePattern } from "../golang/type-pattern.ts";
import { type Condition, MAYBE } from "../plan/condition.ts";

/** A Go type (spec: aspect language §4 and §13, row 10). */
export const goType = typeAt("type");

/** The type of a parameter, which may be a variadic `...T`. */
export const parameterType = typeAt("parameter");

/** A type that woven code will contain, so all of its type arguments must be given. */
export const completeType: Shape<TypePattern> = refined(goType, (type, spot) =>
  isComplete(type) ? type : spot.fail("becomes part of the code, where `_` is not a type argument"),
);

function typeAt(place: "type" | "parameter"): Shape<TypePattern> {
  return refined(
    text,
    (written, spot) => parseTypePattern(written, place) ?? spot.fail(`"${written}" is not ${TYPE_GRAMMAR}`),
    // The grammar exceeds a regular expression: the schema only rejects texts without a letter.
    { pattern: "[A-Za-z_]" },
  );
}

/**
 * A necessary condition: a package whose code may use a type imports the packages of its names, or packages whose exports mention
 * these.
 */
export function reachOf(type: TypePattern): Condition {
  return all(foreignNamesOf(type).map(({ path, name }) => ({ op: "reaches", path, name })));
}

/** A necessary condition: a package whose source contains a type with qualified names imports the packages of these names. */
export function conditionOf(type: TypePattern): Condition {
  return all(importPathsOf(type).map((path) => ({ op: "imports", path })));
}

function all(conditions: readonly Condition[]): Condition {
  const [first, second] = conditions;
  return first === undefined ? MAYBE : second === undefined ? first : { op: "and", of: conditions };
}
