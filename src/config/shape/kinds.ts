import type { JsonSchema, Shape } from "./shape.ts";
import { kindOf, unknownWord } from "./words.ts";

/** One of the keys that a single-key mapping may have: a join point, an advice, a `function` option. */
export interface Kind<T> {
  readonly key: string;
  /** A line for people, shown by editors. */
  readonly description: string;
  /** Shape of the value under the key. */
  readonly shape: Shape<T>;
  readonly deprecated?: true;
}

/**
 * A mapping with exactly one key, which determines its kind.
 *
 * @param what name for messages, for example "join point"
 */
export function oneKeyOf<T>(what: string, kinds: readonly Kind<T>[]): Shape<T> {
  const byKey = new Map(kinds.map((kind) => [kind.key, kind]));
  return {
    decode(spot) {
      const { value } = spot;
      if (value.kind !== "mapping") {
        return spot.fail(`must be a mapping with one key, not ${kindOf(value)}`);
      }
      const [entry, second] = value.entries;
      if (entry === undefined) {
        return spot.fail(`must have one key, but is empty (known: ${[...byKey.keys()].join(", ")})`);
      }
      if (second !== undefined) {
        const keys = value.entries.map((each) => `"${each.key}"`).join(", ");
        return spot.fail(`must have one key, but has ${value.entries.length}: ${keys}`, second);
      }
      const kind = byKey.get(entry.key);
      return kind === undefined
        ? spot.fail(unknownWord(what, entry.key, [...byKey.keys()]), entry)
        : kind.shape.decode(spot.key(entry));
    },
    schema(definitions) {
      const properties: Record<string, JsonSchema> = {};
      for (const { key, description, shape, deprecated } of kinds) {
        properties[key] = { description, ...(deprecated && { deprecated }), ...shape.schema(definitions) };
      }
      return { type: "object", properties, additionalProperties: false, minProperties: 1, maxProperties: 1 };
    },
  };
}
