import { GENERATED_FILE } from "../golang/render.ts";

/** A stretch of a woven text: the user's, or written by advice. */
interface Segment {
  readonly generated: boolean;
  readonly text: string;
}

const DIRECTIVE = /\/\*line ([^*\n]*):\d+(?::\d+)?\*\//g;

/** After these the renderer breaks the line, so that what the user wrote has a small column. */
const BROKEN_LINE = /[{(,;]\s*\n$/;

/**
 * Cuts a woven text at the position directives that the renderer put in (golang/render.ts), and leaves them out, together
 * with the line breaks that stand for their sake alone. Directives of the user's own stay: they stand in the original.
 * Stretches next to one another are never both generated.
 *
 * @param original text before weaving; undefined when unknown: then every directive counts as the renderer's
 */
export function segmentsOf(woven: string, original: string | undefined): Segment[] {
  const segments: { generated: boolean; text: string }[] = [{ generated: false, text: "" }];
  const add = (text: string) => {
    const last = segments.at(-1);
    if (last !== undefined) {
      last.text += text;
    }
  };
  const bom = original?.startsWith("\uFEFF") === true ? "\uFEFF" : "";
  const body = woven.startsWith("//line ") ? woven.slice(woven.indexOf("\n") + 1) : woven;
  add(bom);
  let at = 0;
  for (const match of body.matchAll(DIRECTIVE)) {
    if (original?.includes(match[0]) === true) {
      continue;
    }
    add(body.slice(at, match.index));
    at = match.index + match[0].length;
    const generated = match[1] === GENERATED_FILE;
    const last = segments.at(-1);
    if (last !== undefined && !generated && BROKEN_LINE.test(last.text.slice(-70))) {
      last.text = last.text.slice(0, -1);
    }
    if (last?.generated !== generated) {
      const breaks = generated && last !== undefined && /[^\r]\n$/.test(last.text);
      if (breaks) {
        last.text = last.text.slice(0, -1);
      }
      // What begins a line of its own has its directive behind the line break.
      segments.push({ generated, text: breaks ? "\n" : "" });
    }
  }
  add(body.slice(at));
  return segments.filter(({ text }) => text !== "");
}

/** The file that a woven text was made from, as its first line says; undefined when there is no such line. */
export function originalOf(woven: string): string | undefined {
  return /^\/\/line (.+?):\d+(?::\d+)?\r?(?:\n|$)/.exec(woven)?.[1];
}
