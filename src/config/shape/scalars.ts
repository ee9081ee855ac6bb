import type { Shape } from "./shape.ts";
import { kindOf, unknownWord } from "./words.ts";

/** A string; numbers, booleans and null are errors (spec: aspect language §3.1), with a hint to quote them. */
export const text: Shape<string> = {
  decode(spot) {
    const { value } = spot;
    if (value.kind === "scalar" && typeof value.value === "string") {
      return value.value;
    }
    const hint = value.kind === "scalar" && value.value !== null ? "; put it in quotes" : "";
    return spot.fail(`must be a string, not ${kindOf(value)}${hint}`);
  },
  schema: () => ({ type: "string" }),
};

/** A string of a certain form. @param must beginning of the error message, for example "must be an import path" */
export function textLike(pattern: RegExp, must: string): Shape<string> {
  return {
    decode(spot) {
      const value = text.decode(spot);
      if (value === undefined || pattern.test(value)) {
        return value;
      }
      return spot.fail(value === "" ? must : `${must}, not "${value}"`);
    },
    schema: () => ({ type: "string", pattern: pattern.source }),
  };
}

export const boolean: Shape<boolean> = {
  decode(spot) {
    const { value } = spot;
    return value.kind === "scalar" && typeof value.value === "boolean"
      ? value.value
      : spot.fail(`must be true or false, not ${kindOf(value)}`);
  },
  schema: () => ({ type: "boolean" }),
};

/** A whole number. */
export const integer: Shape<number> = {
  decode(spot) {
    const { value } = spot;
    return value.kind === "scalar" && typeof value.value === "number" && Number.isSafeInteger(value.value)
      ? value.value
      : spot.fail(`must be a whole number, not ${kindOf(value)}`);
  },
  schema: () => ({ type: "integer" }),
};

/** One of several words; the error for an unknown word suggests the nearest. */
export function choice<const Word extends string>(...words: readonly Word[]): Shape<Word> {
  return {
    decode(spot) {
      const value = text.decode(spot);
      if (value === undefined) {
        return undefined;
      }
      return words.find((word) => word === value) ?? spot.fail(unknownWord("value", value, words));
    },
    schema: () => ({ enum: words }),
  };
}
