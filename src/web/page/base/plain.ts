/** Control characters, line separators, and marks of direction: these would reorder the text beside them. */
const unsafe = /[\p{Cc}\u2028\u2029\u200e\u200f\u202a-\u202e\u2066-\u2069]+/gu;

/** `text` on one line, of at most `max` UTF-16 units; characters without a shape of their own become U+FFFD, and white space a space. */
export function plain(text: string, max = 300): string {
  const cut = text.length > max ? `${text.slice(0, max - 1).toWellFormed()}…` : text;
  return cut.replace(unsafe, (run) => (/^[\t\n\r]+$/.test(run) ? " " : "\ufffd"));
}

/** Like {@link plain}, but keeps line breaks and tabs. */
export function plainLines(text: string): string {
  return text.replace(unsafe, (run) => (/^[\t\n\r]+$/.test(run) ? run : "\ufffd"));
}
