import type { LocatedEntry } from "../../base/located.ts";
import type { Definitions, JsonSchema, Shape } from "./shape.ts";
import type { Spot } from "./spot.ts";
import { kindOf, unknownWord } from "./words.ts";

/** One key of a mapping. */
export interface Field<T> {
  /** A line for people, shown by editors. */
  readonly description: string;
  readonly shape: Shape<T>;
  /** The value if the key is missing; undefined for a required key. */
  readonly absent: { readonly value: T } | undefined;
}

/** The keys of a mapping that is decoded to T. */
export type Fields<T> = { readonly [K in keyof T]: Field<T[K]> };

/** A required key. */
export function required<T>(description: string, shape: Shape<T>): Field<T> {
  return { description, shape, absent: undefined };
}

/** An optional key. */
export function optional<T>(description: string, shape: Shape<T>): Field<T | undefined> {
  return { description, shape, absent: { value: undefined } };
}

/** An optional key with a default value. */
export function optionalOr<T>(description: string, shape: Shape<T>, value: T): Field<T> {
  return { description, shape, absent: { value } };
}

/**
 * A mapping with known keys.
 *
 * @param unknown how the loader reports an unknown key (spec: aspect language §3.3); in the schema for editors it is always an
 *   error
 */
export function object<T>(fields: Fields<T>, unknown: "warning" | "error" = "warning"): Shape<T> {
  return {
    decode(spot) {
      const entries = entriesByKey(spot, Object.keys(fields), unknown);
      if (entries === undefined) {
        return undefined;
      }
      const decoded: Partial<T> = {};
      for (const key in fields) {
        const field = fields[key];
        const entry = entries.found.get(key);
        if (entry !== undefined) {
          const value = field.shape.decode(spot.key(entry));
          if (value !== undefined) {
            decoded[key] = value;
          }
        } else if (field.absent !== undefined) {
          decoded[key] = field.absent.value;
        } else {
          spot.fail(`the key "${key}" is missing`);
        }
      }
      return entries.good && isComplete(decoded, fields) ? decoded : undefined;
    },
    schema: (definitions) => objectSchema(fields, definitions),
  };
}

function isComplete<T>(decoded: Partial<T>, fields: Fields<T>): decoded is T & Partial<T> {
  return Object.keys(fields).every((key) => Object.hasOwn(decoded, key));
}

/** The entries with a known key, and whether there are no errors in the others; undefined when the value is not a mapping. */
function entriesByKey(
  spot: Spot,
  known: readonly string[],
  unknown: "warning" | "error",
): { readonly found: ReadonlyMap<string, LocatedEntry>; readonly good: boolean } | undefined {
  const { value } = spot;
  if (value.kind !== "mapping") {
    return spot.fail(`must be a mapping, not ${kindOf(value)}`);
  }
  const found = new Map<string, LocatedEntry>();
  let good = true;
  for (const entry of value.entries) {
    if (known.includes(entry.key)) {
      found.set(entry.key, entry);
    } else if (unknown === "error") {
      spot.fail(unknownWord("key", entry.key, known), entry);
      good = false;
    } else if (!spot.crowded) {
      spot.warn(unknownWord("key", entry.key, known, " is ignored"), entry);
    }
  }
  return { found, good };
}

function objectSchema<T>(fields: Fields<T>, definitions: Definitions): JsonSchema {
  const properties: Record<string, JsonSchema> = {};
  const needed: string[] = [];
  for (const key in fields) {
    const { description, shape, absent } = fields[key];
    if (absent === undefined) {
      needed.push(key);
    }
    const fallback = absent?.value;
    properties[key] = {
      description,
      ...shape.schema(definitions),
      ...(isPrimitive(fallback) && fallback !== "" ? { default: fallback } : {}),
    };
  }
  return {
    type: "object",
    properties,
    ...(needed.length > 0 ? { required: needed } : {}),
    additionalProperties: false,
  };
}

function isPrimitive(value: unknown): value is string | number | boolean {
  return ["string", "number", "boolean"].includes(typeof value);
}
