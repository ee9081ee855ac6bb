/** How long a message about a configuration file may be, in UTF-16 units: what it quotes comes from a file of unknown origin. */
export const LONGEST_MESSAGE = 500;

/** Control characters but line feed and tab, and what changes how its neighbours are shown: directions, joiners, separators. */
const UNSEEN = /(?![\n\t])[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu;

/**
 * A text that does nothing to a terminal but appear there: what could do more becomes an escape such as `\\x1b` or `\\u202e`. Line
 * feeds and tabs stay.
 */
export function shownText(text: string): string {
  return text.replace(UNSEEN, (character) => {
    const code = character.codePointAt(0) ?? 0;
    const digits = code.toString(16);
    return code < 0x100
      ? `\\x${digits.padStart(2, "0")}`
      : `\\u${code > 0xffff ? `{${digits}}` : digits.padStart(4, "0")}`;
  });
}

/** The beginning of a text that is too long, with an ellipsis. @param longest in UTF-16 units */
export function shortened(text: string, longest: number): string {
  return text.length <= longest ? text : `${text.slice(0, longest - 1).toWellFormed()}…`;
}
