import { isAbsolute } from "node:path";
import { editScript, type LineEdit } from "./edit-script.ts";

const CONTEXT = 3;

/** Suffix of a last line without a line break; part of the line, so that it differs from one with a line break. */
const UNTERMINATED = "\n\\ No newline at end of file";

/**
 * A unified diff of two texts, with three lines of context, as `patch -p1` and `git apply` take it; empty when they are
 * equal. Carriage returns are part of their lines.
 *
 * @param name path to show; a relative one gets the prefixes `a/` and `b/`
 * @param before undefined for a file that does not exist
 * @param headingOf text to show behind the line numbers of a hunk, which programs that apply the diff ignore; may be empty
 */
export function unifiedDiff(
  name: string,
  before: string | undefined,
  after: string,
  headingOf: (hunk: Hunk) => string = () => "",
): string {
  if (before === after) {
    return "";
  }
  const edits = editScript(linesOf(before ?? ""), linesOf(after));
  const output = [
    `--- ${before === undefined ? "/dev/null" : labelOf("a/", name)}`,
    `+++ ${labelOf("b/", name)}`,
    ...hunksOf(edits, headingOf),
  ];
  return `${output.join("\n")}\n`;
}

/** Appends a tab to a name with a space: otherwise `patch` would take the text after the space for a timestamp. */
function labelOf(side: string, name: string): string {
  return `${isAbsolute(name) ? "" : side}${name}${name.includes(" ") ? "\t" : ""}`;
}

/** The lines of a hunk, from 1, without the lines around its changes. */
export interface Hunk {
  /** First line before the change that is in the hunk, and the line behind its last. */
  readonly old: readonly [start: number, end: number];
  /** The lines that are new. */
  readonly added: readonly number[];
}

function hunksOf(edits: readonly LineEdit[], headingOf: (hunk: Hunk) => string): string[] {
  const output: string[] = [];
  let oldLine = 1;
  let newLine = 1;
  for (let index = 0; index < edits.length; ) {
    const end = hunkEnd(edits, index);
    if (end === index) {
      oldLine++;
      newLine++;
      index++;
      continue;
    }
    const hunk = edits.slice(index, end);
    const oldCount = hunk.filter((edit) => edit.sign !== "+").length;
    const newCount = hunk.filter((edit) => edit.sign !== "-").length;
    const lineAt = (at: number) => newLine + hunk.slice(0, at).filter((edit) => edit.sign !== "-").length;
    const added = hunk.flatMap((edit, at) => (edit.sign === "+" ? [lineAt(at)] : []));
    const heading = headingOf({ old: [oldLine, oldLine + oldCount], added });
    output.push(
      `@@ -${range(oldLine, oldCount)} +${range(newLine, newCount)} @@${heading === "" ? "" : ` ${heading}`}`,
    );
    output.push(...hunk.map((edit) => edit.sign + edit.line));
    oldLine += oldCount;
    newLine += newCount;
    index = end;
  }
  return output;
}

/** End of the hunk that begins at an index; that index when no change is within the context. */
function hunkEnd(edits: readonly LineEdit[], start: number): number {
  let end = start;
  let lastChange = start - 1;
  for (let index = start; index < edits.length; index++) {
    if (edits[index]?.sign !== " ") {
      lastChange = index;
      end = index + 1;
    } else if (index - lastChange > (lastChange < start ? CONTEXT : 2 * CONTEXT)) {
      break;
    }
  }
  return lastChange < start ? start : Math.min(edits.length, end + CONTEXT);
}

function range(line: number, count: number): string {
  return count === 0 ? `${line - 1},0` : count === 1 ? `${line}` : `${line},${count}`;
}

function linesOf(text: string): string[] {
  const lines = text.split("\n");
  const last = lines.pop();
  return last === undefined || last === "" ? lines : [...lines, last + UNTERMINATED];
}
