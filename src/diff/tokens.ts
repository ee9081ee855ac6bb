/**
 * Cuts Go code into tokens, as far as layout asks: strings, runes, comments (without their line break), words, stretches of
 * blanks, line breaks; all else is a character a token. Joined again they are the text.
 */
export function tokensOf(text: string): string[] {
  return text.match(TOKEN) ?? [];
}

/** Whether a token is nothing but blanks; a line break is none. */
export function isBlank(token: string): boolean {
  return /^[ \t]+$/.test(token);
}

/** Whether a token ends its line, with or without a carriage return. */
export function isLineBreak(token: string): boolean {
  return token.endsWith("\n");
}

const TOKEN =
  /`[^`]*`?|"(?:\\.|[^"\\\n])*"?|'(?:\\.|[^'\\\n])*'?|\/\/[^\r\n]*|\/\*.*?(?:\*\/|$)|[\p{L}\p{N}_]+|[ \t]+|\r?\n|./gsu;
