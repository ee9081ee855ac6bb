/** Tokens of a Go text, comments among them. Where a text is wrong, single characters are tokens. */
export const TOKEN =
  /\/\/[^\n]*|\/\*[\s\S]*?\*\/|`[^`]*`|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|[\p{L}_][\p{L}\p{N}_]*|\S/gu;

/**
 * Offset of a comment that begins in a Go text and does not end, -1 without one. The grammar takes `a /*b` for a division by
 * `*b` then, but a woven text has directives behind it, and the first of them would end the comment.
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
