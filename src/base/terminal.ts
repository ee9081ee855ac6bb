import type { Environment } from "./environment.ts";

/** Width of texts that are not for a terminal, and the most for running text on one, in columns. */
const USUAL_WIDTH = 100;

/** The parts of a stream that tell whether it is a terminal, and how wide. */
export interface TerminalStream {
  readonly isTTY?: boolean | undefined;
  readonly columns?: number | undefined;
}

/** Values of `--color`. */
export const COLOUR_CHOICES = ["auto", "always", "never"] as const;

/**
 * Whether to colour what goes to a stream. The first of these that says anything decides: `--color=always` or `never`; NO_COLOR
 * (no-color.org); FORCE_COLOR and CLICOLOR_FORCE (bixense.com/clicolors), of which `0` says nothing; TERM=dumb; and otherwise
 * whether the stream is a terminal. An empty variable says nothing.
 *
 * @param choice value of `--color`; undefined without one
 */
export function wantsColour(choice: string | undefined, stream: TerminalStream, environment: Environment): boolean {
  if (choice === "always" || choice === "never") {
    return choice === "always";
  }
  if ((environment.NO_COLOR ?? "") !== "") {
    return false;
  }
  if ([environment.FORCE_COLOR, environment.CLICOLOR_FORCE].some((value) => !["", "0", undefined].includes(value))) {
    return true;
  }
  return stream.isTTY === true && environment.TERM !== "dumb";
}

/** The width of a terminal, in columns; a usual one for any other stream. */
export function widthOf({ isTTY, columns = 0 }: TerminalStream): number {
  return isTTY === true && columns > 0 ? columns : USUAL_WIDTH;
}

/** The width for running text on a stream: long lines are hard to read even on a wide terminal. */
export function textWidth(stream: TerminalStream): number {
  return Math.min(USUAL_WIDTH, widthOf(stream));
}

/** The width at which to wrap lines that programs read as well: that of a terminal, and none for any other stream. */
export function lineWidth(stream: TerminalStream): number {
  return stream.isTTY === true ? widthOf(stream) : Number.POSITIVE_INFINITY;
}

/**
 * Breaks a text into lines at blanks. A word that is wider than a line has one of its own.
 *
 * @param width of the lines in columns, with their indentation; infinite to leave the text as it is
 * @param first indentation of the first line
 * @param next indentation of the other lines; default that of the first
 */
export function wrapped(text: string, width: number, first = "", next: string = first): string[] {
  if (width === Number.POSITIVE_INFINITY) {
    return [first + text];
  }
  const lines: string[] = [];
  let line = first;
  let empty = true;
  for (const word of text.split(/\s+/).filter((each) => each !== "")) {
    if (!empty && columnsOf(line) + 1 + columnsOf(word) > width) {
      lines.push(line);
      line = next;
      empty = true;
    }
    line += empty ? word : ` ${word}`;
    empty = false;
  }
  return [...lines, line];
}

/** Width of a text in columns, without escape sequences. */
function columnsOf(text: string): number {
  return Bun.stringWidth(text);
}
