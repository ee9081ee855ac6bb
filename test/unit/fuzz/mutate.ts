import type { Random } from "../../differential/template/random.ts";

const ODD = [
  "\u0000",
  "\uFEFF",
  "é",
  "日",
  "😀",
  "\r\n",
  "\t",
  "\\",
  '"',
  "'",
  "`",
  "/*",
  "*/",
  "//",
  "0",
  "-1",
  "1e999",
];

/**
 * A text with a few mistakes: pieces lost, doubled, moved, taken from another text or made up.
 *
 * @param donors texts whose pieces may come in
 * @param tokens pieces that mean something in the language of the text
 */
export function mutate(text: string, donors: readonly string[], tokens: readonly string[], random: Random): string {
  let mutated = text;
  for (let count = 1 + random.below(6); count > 0; count--) {
    mutated = mutateOnce(mutated, donors, tokens, random);
  }
  return mutated;
}

function mutateOnce(text: string, donors: readonly string[], tokens: readonly string[], random: Random): string {
  const [start, end] = range(text, random);
  const before = text.slice(0, start);
  const piece = text.slice(start, end);
  const after = text.slice(end);
  switch (random.below(8)) {
    case 0:
      return before + after;
    case 1:
      return before + piece + piece + after;
    case 2: {
      const at = random.below(after.length + 1);
      return before + after.slice(0, at) + piece + after.slice(at);
    }
    case 3: {
      const donor = donors[random.below(donors.length)] ?? "";
      const [from, to] = range(donor, random);
      return before + donor.slice(from, to) + after;
    }
    case 4:
      return before + (ODD[random.below(ODD.length)] ?? "") + after;
    case 5:
      return text.slice(0, random.below(text.length + 1));
    case 6:
      // Deeply nested.
      return before + (tokens[random.below(tokens.length)] ?? "").repeat(1 + random.below(200)) + after;
    default:
      return before + (tokens[random.below(tokens.length)] ?? "") + after;
  }
}

/** A short range of a text, often beginning and ending between words. */
function range(text: string, random: Random): [start: number, end: number] {
  const start = random.below(text.length + 1);
  const length = random.chance(0.1) ? random.below(text.length - start + 1) : random.below(12);
  if (random.chance(0.5)) {
    return [start, Math.min(text.length, start + length)];
  }
  const word = /\w+/g;
  word.lastIndex = start;
  const found = word.exec(text);
  return found === null ? [start, start] : [found.index, found.index + found[0].length];
}
