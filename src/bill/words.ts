/**
 * A text as one word of printable ASCII, without characters that a setting of the build information would have to quote: each other
 * character becomes `%` and two hexadecimal digits per byte of UTF-8.
 *
 * @param also further characters to escape, each an ASCII punctuation mark
 */
export function word(text: string, also = ""): string {
  return Array.from(text.toWellFormed(), (character) =>
    PLAIN.test(character) && !also.includes(character) ? character : escaped(character),
  ).join("");
}

/** The text of a word; undefined if it is not what `word` returns. */
export function textOf(written: string): string | undefined {
  try {
    return decodeURIComponent(written);
  } catch {
    return undefined;
  }
}

/** Without quotes, backslash, `%` and `;`, which separates the aspects of a package. */
const PLAIN = /^[!#$&'()*+,\-./0-9:<=>?@A-Z[\]^_a-z{|}~]$/;

function escaped(character: string): string {
  return [...Buffer.from(character, "utf8")].map((byte) => `%${byte.toString(16).padStart(2, "0")}`).join("");
}
