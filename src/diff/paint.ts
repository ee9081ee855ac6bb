import type { Environment } from "../base/environment.ts";
import { shownText } from "../base/shown-text.ts";

const RESET = "\u001b[0m";
const BOLD = "\u001b[1m";
const RED = "\u001b[31m";
const GREEN = "\u001b[32m";
const CYAN = "\u001b[36m";

/** A text in green or, for what is missing, red. */
export function paintWord(word: string, good: boolean): string {
  return (good ? GREEN : RED) + word + RESET;
}

/** A unified diff in the usual colours, for a terminal, to which what it contains must do nothing. */
export function paintDiff(diff: string): string {
  return diff
    .split("\n")
    .map((raw, at) => {
      const line = shownText(raw.replace(/\r$/, ""));
      // The two lines with names come first; later ones that look alike are content.
      const colour = at < 2 ? BOLD : colourOf(line);
      return colour === undefined || line === "" ? line : colour + line + RESET;
    })
    .join("\n");
}

function colourOf(line: string): string | undefined {
  switch (line.charAt(0)) {
    case "-":
      return RED;
    case "+":
      return GREEN;
    case "@":
      return CYAN;
    default:
      return undefined;
  }
}

/** Whether a stream is a terminal on which colours are wanted (no-color.org: NO_COLOR set to anything but nothing). */
export function wantsColour(stream: { readonly isTTY?: boolean }, environment: Environment): boolean {
  return stream.isTTY === true && (environment.NO_COLOR ?? "") === "" && environment.TERM !== "dumb";
}
