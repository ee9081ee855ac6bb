import type { Located } from "../../base/located.ts";
import { nearest } from "../../base/nearest.ts";

/** `unknown key "x", did you mean "y"?` or, with nothing near, the known words. */
export function unknownWord(what: string, word: string, known: readonly string[], consequence = ""): string {
  const guess = nearest(word, known);
  const hint = guess === undefined ? ` (known: ${known.join(", ")})` : `, did you mean "${guess}"?`;
  return `unknown ${what} "${word}"${consequence}${hint}`;
}

/** What a person would call the value. */
export function kindOf(value: Located): string {
  if (value.kind === "sequence") {
    return "a list";
  }
  if (value.kind === "mapping") {
    return "a mapping";
  }
  return value.value === null ? "empty" : `the ${typeof value.value} ${JSON.stringify(value.value)}`;
}
