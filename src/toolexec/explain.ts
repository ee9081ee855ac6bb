import type { GeneratedText } from "../aspect/weave-types.ts";
import { LONGEST_MESSAGE, shortened, shownText } from "../base/shown-text.ts";

// A compiler message about a place in injected code, for example `<generated>:12:3: undefined: x`.
const GENERATED = /^(?:\.\/|.*\/)?<generated>:(\d+)(?::\d+)?: /;

/**
 * Adds to each compiler message about injected code its aspect, the place in the user's code, and the text of the line. All other
 * output is passed on byte for byte.
 */
export function explainCompilerOutput(output: Uint8Array, generated: readonly GeneratedText[]): Uint8Array {
  const bytes = Buffer.from(output.buffer, output.byteOffset, output.byteLength);
  if (generated.length === 0 || !bytes.includes("<generated>:")) {
    return output;
  }
  const lines = bytes.toString("utf8").split("\n");
  return Buffer.from(lines.map((line) => explainLine(line, generated)).join("\n"), "utf8");
}

function explainLine(line: string, generated: readonly GeneratedText[]): string {
  const number = Number(GENERATED.exec(line)?.[1]);
  const text = generated.find(({ firstLine, lines }) => number >= firstLine && number < firstLine + lines.length);
  if (text === undefined) {
    return line;
  }
  const { aspect, aspectPlace, place } = text.site;
  const snippet = text.lines[number - text.firstLine]?.trim() ?? "";
  return [
    `${place}: code woven in here does not compile`,
    `\taspect: ${aspect} (${aspectPlace})`,
    `\tcode:   ${shownText(shortened(snippet, LONGEST_MESSAGE))}`,
    // Go 1.27 adds the folder of the woven file as a prefix.
    `\t${line.slice(line.indexOf("<generated>"))}`,
  ].join("\n");
}
