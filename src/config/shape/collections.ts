import type { Shape } from "./shape.ts";
import { kindOf } from "./words.ts";

/** A list; decoding fails if any item is invalid, after the problems of all items have been recorded. */
export function listOf<T>(item: Shape<T>): Shape<readonly T[]> {
  return {
    decode(spot) {
      const { value } = spot;
      return value.kind === "sequence"
        ? whenAllGood(value.items.map((each, index) => item.decode(spot.item(each, index))))
        : spot.fail(`must be a list, not ${kindOf(value)}`);
    },
    schema: (definitions) => ({ type: "array", items: item.schema(definitions) }),
  };
}

/** An item of a list and its position, from 0. */
interface Item<T> {
  readonly index: number;
  readonly item: T;
}

/** A list whose invalid items are left out, after their problems have been recorded. */
export function usableItemsOf<T>(item: Shape<T>): Shape<readonly Item<T>[]> {
  return {
    decode(spot) {
      const { value } = spot;
      if (value.kind !== "sequence") {
        return spot.fail(`must be a list, not ${kindOf(value)}`);
      }
      return value.items.flatMap((each, index) => {
        const decoded = item.decode(spot.item(each, index));
        return decoded === undefined ? [] : [{ index, item: decoded }];
      });
    },
    schema: (definitions) => listOf(item).schema(definitions),
  };
}

/** A list, or its only item without a list around it. */
export function oneOrMany<T>(item: Shape<T>): Shape<readonly T[]> {
  const list = listOf(item);
  return {
    decode(spot) {
      return spot.value.kind === "sequence" ? list.decode(spot) : whenAllGood([item.decode(spot)]);
    },
    schema: (definitions) => ({ anyOf: [item.schema(definitions), list.schema(definitions)] }),
  };
}

/** A mapping whose keys the author chooses, for example `imports`; decoding fails if any value is invalid. */
export function recordOf<T>(item: Shape<T>): Shape<ReadonlyMap<string, T>> {
  return {
    decode(spot) {
      const { value } = spot;
      if (value.kind !== "mapping") {
        return spot.fail(`must be a mapping, not ${kindOf(value)}`);
      }
      const decoded = new Map<string, T>();
      for (const entry of value.entries) {
        const one = item.decode(spot.key(entry));
        if (one !== undefined) {
          decoded.set(entry.key, one);
        }
      }
      return decoded.size === value.entries.length ? decoded : undefined;
    },
    schema: (definitions) => ({ type: "object", additionalProperties: item.schema(definitions) }),
  };
}

function whenAllGood<T>(items: readonly (T | undefined)[]): T[] | undefined {
  const good = items.filter((item) => item !== undefined);
  return good.length === items.length ? good : undefined;
}
