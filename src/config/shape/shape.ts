import type { Spot } from "./spot.ts";

/**
 * One definition of what a YAML value may be. Validation, the type of the decoded value and the JSON Schema for editors all
 * come of it, so they cannot disagree.
 */
export interface Shape<T> {
  /** Reads a value; undefined after having recorded what is wrong, so that the caller can go on and find more. */
  decode(spot: Spot): T | undefined;
  /** The value's JSON Schema; parts that have a name are put into the definitions and referred to. */
  schema(definitions: Definitions): JsonSchema;
}

export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

/** A schema of JSON Schema draft 2020-12. */
export interface JsonSchema {
  readonly [keyword: string]: Json;
}

/** The `$defs` of a schema while it is being written. */
export class Definitions {
  readonly #schemas = new Map<string, JsonSchema>();
  readonly #begun = new Set<string>();

  /** A reference to the definition of that name, which is described when it is first asked for. */
  refer(name: string, describe: () => JsonSchema): JsonSchema {
    if (!this.#begun.has(name)) {
      this.#begun.add(name);
      this.#schemas.set(name, describe());
    }
    return reference(name);
  }

  /** All definitions, by name in alphabetic order. */
  get all(): { readonly [name: string]: JsonSchema } {
    return Object.fromEntries([...this.#schemas].sort(([left], [right]) => (left < right ? -1 : 1)));
  }
}

/** A shape that others refer to by name; it may contain itself. */
export function named<T>(name: string, shape: () => Shape<T>): Shape<T> {
  return {
    decode: (spot) => shape().decode(spot),
    schema: (definitions) => definitions.refer(name, () => shape().schema(definitions)),
  };
}

/** A reference to a definition. */
export function reference(name: string): JsonSchema {
  return { $ref: `#/$defs/${name}` };
}

/**
 * A shape whose values are checked further and made into something else.
 *
 * @param change its result, or undefined after having called `spot.fail`
 * @param schema what the check means in JSON Schema, as far as it can be said
 */
export function refined<A, B>(
  shape: Shape<A>,
  change: (value: A, spot: Spot) => B | undefined,
  schema: JsonSchema = {},
): Shape<B> {
  return {
    decode(spot) {
      const value = shape.decode(spot);
      return value === undefined ? undefined : change(value, spot);
    },
    schema: (definitions) => ({ ...shape.schema(definitions), ...schema }),
  };
}
