import { text } from "../config/shape/scalars.ts";
import { refined, type Shape } from "../config/shape/shape.ts";
import { parseTypePattern, TYPE_GRAMMAR } from "../golang/parse-type.ts";
import { foreignNamesOf, importPathsOf, isComplete, type TypePattern } from "../golang/type-pattern.ts";
import { type Condition, MAYBE } from "../plan/condition.ts";

/** A Go type (spec: aspect language §4 and §13, row 10). */
export const goType = typeAt("type");

/** The type of a parameter, which may be a variadic `...T`. */
export const parameterType = typeAt("parameter");

/** A type that woven code is to contain, so none of its type arguments is left open. */
export const completeType: Shape<TypePattern> = refined(goType, (type, spot) =>
  isComplete(type) ? type : spot.fail("is written into code, where `_` is no type argument"),
);

function typeAt(place: "type" | "parameter"): Shape<TypePattern> {
  return refined(
    text,
    (written, spot) => parseTypePattern(written, place) ?? spot.fail(`"${written}" is not ${TYPE_GRAMMAR}`),
    // The grammar is beyond a regular expression: the schema only refuses what has no letter.
    { pattern: "[A-Za-z_]" },
  );
}

/** A package whose code may have to do with a type imports what its names belong to, or packages that tell of them. */
export function reachOf(type: TypePattern): Condition {
  return all(foreignNamesOf(type).map(({ path, name }) => ({ op: "reaches", path, name })));
}

/** A package in which a type is written with its packages' names imports all of these. */
export function conditionOf(type: TypePattern): Condition {
  return all(importPathsOf(type).map((path) => ({ op: "imports", path })));
}

function all(conditions: readonly Condition[]): Condition {
  const [first, second] = conditions;
  return first === undefined ? MAYBE : second === undefined ? first : { op: "and", of: conditions };
}
