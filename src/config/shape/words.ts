import type { Located } from "../../base/located.ts";
import { nearest } from "../../base/nearest.ts";

/** The message `unknown key "x", did you mean "y"?` or, if no known word is near, a list of the known words. */
export function unknownWord(what: string, word: string, known: readonly string[], consequence = ""): string {
  const guess = nearest(word, known);
  const hint = guess === undefined ? ` (known: ${known.join(", ")})` : `, did you mean "${guess}"?`;
  return `unknown ${what} "${word}"${consequence}${hint}`;
}

/** Description of a value for messages. */
export function kindOf(value: Located): string {
  if (value.kind === "sequence") {
    return "a list";
  }
  if (value.kind === "mapping") {
    return "a mapping";
  }
  return value.value === null ? "empty" : `the ${typeof value.value} ${JSON.stringify(value.value)}`;
}
