import type { Range } from "../golang/ranges.ts";

/**
 * The part of a text on a line, without blanks around it, or the character in a column of it.
 *
 * @param line counted from 1
 * @param column in bytes, counted from 1; undefined for the whole line
 * @returns UTF-16 offsets; undefined if the text has no such line or column
 */
export function regionOfLine(text: string, line: number, column: number | undefined): Range | undefined {
  const start = startOfLine(text, line);
  if (start === undefined) {
    return undefined;
  }
  const end = text.indexOf("\n", start);
  const content = text.slice(start, end < 0 ? text.length : end);
  if (column === undefined) {
    const first = start + (content.length - content.trimStart().length);
    return { start: first, end: Math.max(first + 1, start + content.trimEnd().length) };
  }
  const bytes = Buffer.from(content);
  if (column < 1 || column > bytes.length + 1) {
    return undefined;
  }
  const at = start + bytes.subarray(0, column - 1).toString("utf8").length;
  return { start: at, end: at + 1 };
}

/** The offset at which a line begins; undefined if the text has fewer lines. */
function startOfLine(text: string, line: number): number | undefined {
  let start = 0;
  for (let number = 1; number < line; number++) {
    const at = text.indexOf("\n", start);
    if (at < 0) {
      return undefined;
    }
    start = at + 1;
  }
  return line < 1 || (line > 1 && start === text.length) ? undefined : start;
}
