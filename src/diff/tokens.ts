/**
 * Splits Go code into tokens as coarse as layout needs: strings, runes, comments (without their line break), words, runs of
 * blanks, line breaks; any other character is a token. Concatenated, the tokens are the text.
 */
export function tokensOf(text: string): string[] {
  return text.match(TOKEN) ?? [];
}

/** Whether a token consists of blanks; a line break is not blank. */
export function isBlank(token: string): boolean {
  return /^[ \t]+$/.test(token);
}

/** Whether a token ends its line, with or without a carriage return. */
export function isLineBreak(token: string): boolean {
  return token.endsWith("\n");
}

const TOKEN =
  /`[^`]*`?|"(?:\\.|[^"\\\n])*"?|'(?:\\.|[^'\\\n])*'?|\/\/[^\r\n]*|\/\*.*?(?:\*\/|$)|[\p{L}\p{N}_]+|[ \t]+|\r?\n|./gsu;
