/** Text for a terminal: nothing from the wire may move the cursor, change colours or reorder what is read. */

/** Control characters of either range, line separators, and the marks that change the direction of text. */
const unsafe = /[\p{Cc}\u2028\u2029\u200e\u200f\u202a-\u202e\u2066-\u2069]+/gu;

/** `text` on one line, with unsafe characters replaced by a space or, where one stood alone, U+FFFD. */
export function clean(text: string): string {
  return text.replace(unsafe, (run) => (/^[\t\n\r]+$/.test(run) ? " " : "\ufffd"));
}

/** Printable ASCII and what the boxes of a tree are drawn with. */
const narrow = /^[ -~│├└─…]*$/;

/** Columns that `text` takes on a terminal. */
export function columns(text: string): number {
  return Bun.stringWidth(text);
}

/** `text` cut to at most `width` columns; a cut text ends with an ellipsis. */
export function cut(text: string, width: number): string {
  if (width <= 0) return "";
  // No column is narrower than one unit of text unless it combines: look only as far as can matter.
  const head = text.length > width * 16 ? text.slice(0, width * 16) : text;
  if (head.length === text.length && columns(text) <= width) return text;
  // Each of these takes one column by itself, and finding that out is quick.
  if (narrow.test(head)) return `${head.slice(0, width - 1)}…`;
  let out = "";
  let used = 0;
  for (const { segment } of new Intl.Segmenter(undefined, { granularity: "grapheme" }).segment(head)) {
    const size = columns(segment);
    if (used + size > width - 1) break;
    out += segment;
    used += size;
  }
  return `${out}…`;
}

/** `text` with spaces after it up to `width` columns. */
export function pad(text: string, width: number): string {
  return text + " ".repeat(Math.max(0, width - columns(text)));
}

/** A duration in nanoseconds with a unit that leaves one to three digits before the point, such as 12.4ms. */
export function formatDuration(nanoseconds: bigint): string {
  if (nanoseconds < 0n) return `-${formatDuration(-nanoseconds)}`;
  if (nanoseconds < 1_000n) return `${nanoseconds}ns`;
  const value = Number(nanoseconds);
  if (value < 999_950) return `${(value / 1e3).toFixed(1)}µs`;
  if (value < 999_950_000) return `${(value / 1e6).toFixed(1)}ms`;
  if (value < 99_995_000_000) return `${(value / 1e9).toFixed(2)}s`;
  return `${(value / 6e10).toFixed(1)}min`;
}

/** The styles that drawing uses. */
export interface Paint {
  bold(text: string): string;
  dim(text: string): string;
  red(text: string): string;
  cyan(text: string): string;
  yellow(text: string): string;
}

/** Styles as terminal sequences, or none at all. */
export function paint(color: boolean): Paint {
  const style = (on: number, off: number) => (text: string) =>
    color && text !== "" ? `\u001b[${on}m${text}\u001b[${off}m` : text;
  return { bold: style(1, 22), dim: style(2, 22), red: style(31, 39), cyan: style(36, 39), yellow: style(33, 39) };
}
