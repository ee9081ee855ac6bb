/** Matches the tokens of a Go text, including comments. In malformed text, single characters are tokens. */
export const TOKEN =
  /\/\/[^\n]*|\/\*[\s\S]*?\*\/|`[^`]*`|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|[\p{L}_][\p{L}\p{N}_]*|\S/gu;

/**
 * Offset of a comment in a Go text that is not closed; -1 if there is none. The grammar parses `a /*b` as a division by `*b`, but
 * a woven text contains directives after it, the first of which would close the comment.
 */
export function openCommentOf(text: string): number {
  if (!text.includes("/*", Math.max(0, text.lastIndexOf("*/") - 1))) {
    return -1;
  }
  for (const { 0: token, index } of text.matchAll(TOKEN)) {
    if (token === "/" && text.startsWith("/*", index)) {
      return index;
    }
  }
  return -1;
}
