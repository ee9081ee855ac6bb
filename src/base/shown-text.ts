/** Maximum length of a message about a configuration file, in UTF-16 units: the message quotes a file of unknown origin. */
export const LONGEST_MESSAGE = 500;

/** Control characters except line feed and tab, and characters that change how others are displayed: directions, joiners, separators. */
const UNSEEN = /(?![\n\t])[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu;

/**
 * Makes a text safe to print on a terminal: characters that could control it become escapes such as `\\x1b` or `\\u202e`. Line
 * feeds and tabs are unchanged.
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

/** Shortens a text that is too long, ending it with an ellipsis. @param longest maximum length in UTF-16 units */
export function shortened(text: string, longest: number): string {
  return text.length <= longest ? text : `${text.slice(0, longest - 1).toWellFormed()}…`;
}
