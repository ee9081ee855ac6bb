import { shownText } from "../base/shown-text.ts";

const RESET = "\u001b[0m";
const BOLD = "\u001b[1m";
const RED = "\u001b[31m";
const GREEN = "\u001b[32m";
const CYAN = "\u001b[36m";

/** A text in green when good, else in red. */
export function paintWord(word: string, good: boolean): string {
  return (good ? GREEN : RED) + word + RESET;
}

/** A heading. */
export function paintHeading(text: string): string {
  return BOLD + text + RESET;
}

/** A unified diff in the usual colours for a terminal, with control characters of its content made visible. */
export function paintDiff(diff: string): string {
  return diff
    .split("\n")
    .map((raw, at) => {
      // The first two lines are file names; later lines that look like them are content.
      return paintLine(shownText(raw.replace(/\r$/, "")), at < 2 ? BOLD : undefined);
    })
    .join("\n");
}

/** A hunk of a unified diff, from its `@@` line on, in the same colours. */
export function paintHunk(hunk: string): string {
  return hunk
    .split("\n")
    .map((raw) => paintLine(shownText(raw.replace(/\r$/, "")), undefined))
    .join("\n");
}

function paintLine(line: string, own: string | undefined): string {
  const colour = own ?? colourOf(line);
  return colour === undefined || line === "" ? line : colour + line + RESET;
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
