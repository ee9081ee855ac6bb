/** Text for a terminal: no data from the network may move the cursor, change colours or reorder the text. */

/** Control characters of either range, line separators, and the marks that change the direction of text. */
const unsafe = /[\p{Cc}\u2028\u2029\u200e\u200f\u202a-\u202e\u2066-\u2069]+/gu;

/** `text` on one line, with each run of unsafe characters replaced by a space if it is only white space, else by U+FFFD. */
export function clean(text: string): string {
  return text.replace(unsafe, (run) => (/^[\t\n\r]+$/.test(run) ? " " : "\ufffd"));
}

/** Printable ASCII and the characters of tree lines. */
const narrow = /^[ -~│├└─…]*$/;

/** Columns that `text` takes on a terminal. */
export function columns(text: string): number {
  return Bun.stringWidth(text);
}

/** `text` cut to at most `width` columns; a cut text ends with an ellipsis. */
export function cut(text: string, width: number): string {
  if (width <= 0) return "";
  // Each column takes at least one UTF-16 unit, and more only by combining characters: examine only as much as can matter.
  const head = text.length > width * 16 ? text.slice(0, width * 16) : text;
  if (head.length === text.length && columns(text) <= width) return text;
  // Each of these characters takes one column, which is quick to check.
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

/** `text` padded with spaces to `width` columns. */
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

/** The styles used in drawings. */
export interface Paint {
  bold(text: string): string;
  dim(text: string): string;
  red(text: string): string;
  cyan(text: string): string;
  yellow(text: string): string;
}

/** Styles as terminal escape sequences, or without effect if `color` is false. */
export function paint(color: boolean): Paint {
  const style = (on: number, off: number) => (text: string) =>
    color && text !== "" ? `\u001b[${on}m${text}\u001b[${off}m` : text;
  return { bold: style(1, 22), dim: style(2, 22), red: style(31, 39), cyan: style(36, 39), yellow: style(33, 39) };
}
