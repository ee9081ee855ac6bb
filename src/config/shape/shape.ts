import type { Spot } from "./spot.ts";

/**
 * The single definition of a kind of YAML values. Validation, the type of the decoded value and the JSON Schema for editors all
 * derive from it, so they cannot disagree.
 */
export interface Shape<T> {
  /** Decodes a value. For an invalid one, records its problems and returns undefined, so that the caller can find more. */
  decode(spot: Spot): T | undefined;
  /** The JSON Schema of the values; named parts become definitions, with references to them. */
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

  /** A reference to the definition with this name; `describe` is called for the first reference only. */
  refer(name: string, describe: () => JsonSchema): JsonSchema {
    if (!this.#begun.has(name)) {
      this.#begun.add(name);
      this.#schemas.set(name, describe());
    }
    return reference(name);
  }

  /** All definitions by name, in alphabetical order. */
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
 * A shape whose decoded values are checked further and converted.
 *
 * @param change returns the result, or undefined after having called `spot.fail`
 * @param schema the check in JSON Schema, as far as it can be expressed
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
