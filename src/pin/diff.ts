/** One line of a comparison: kept, removed or added. */
interface Edit {
  readonly mark: " " | "-" | "+";
  readonly line: string;
}

const CONTEXT = 3;

/**
 * A unified diff of two texts, with three lines of context; empty when they are equal.
 *
 * @param before undefined for a file that does not exist
 */
export function unifiedDiff(name: string, before: string | undefined, after: string): string {
  if (before === after) {
    return "";
  }
  const edits = compare(linesOf(before ?? ""), linesOf(after));
  const output = [before === undefined ? "--- /dev/null" : `--- a/${name}`, `+++ b/${name}`];
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
    const oldCount = hunk.filter((edit) => edit.mark !== "+").length;
    const newCount = hunk.filter((edit) => edit.mark !== "-").length;
    output.push(`@@ -${range(oldLine, oldCount)} +${range(newLine, newCount)} @@`);
    output.push(...hunk.map((edit) => edit.mark + edit.line));
    oldLine += oldCount;
    newLine += newCount;
    index = end;
  }
  return `${output.join("\n")}\n`;
}

/** End of the hunk that begins at an index; the index itself when no change is near. */
function hunkEnd(edits: readonly Edit[], start: number): number {
  let end = start;
  let lastChange = start - 1;
  for (let index = start; index < edits.length; index++) {
    if (edits[index]?.mark !== " ") {
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
  if (lines.at(-1) === "") {
    lines.pop();
  }
  return lines;
}

/** Longest common subsequence by table, on what is left between a common head and tail. */
function compare(before: readonly string[], after: readonly string[]): Edit[] {
  let head = 0;
  while (head < before.length && head < after.length && before[head] === after[head]) {
    head++;
  }
  let tail = 0;
  while (
    tail < before.length - head &&
    tail < after.length - head &&
    before[before.length - 1 - tail] === after[after.length - 1 - tail]
  ) {
    tail++;
  }
  const kept = (lines: readonly string[]): Edit[] => lines.map((line) => ({ mark: " ", line }));
  return [
    ...kept(before.slice(0, head)),
    ...compareMiddle(before.slice(head, before.length - tail), after.slice(head, after.length - tail)),
    ...kept(before.slice(before.length - tail)),
  ];
}

function compareMiddle(before: readonly string[], after: readonly string[]): Edit[] {
  const width = after.length + 1;
  // Lengths of the common subsequences of the rests from (row, column) on.
  const lengths = new Uint32Array((before.length + 1) * width);
  const length = (row: number, column: number) => lengths[row * width + column] ?? 0;
  for (let row = before.length - 1; row >= 0; row--) {
    for (let column = after.length - 1; column >= 0; column--) {
      lengths[row * width + column] =
        before[row] === after[column]
          ? length(row + 1, column + 1) + 1
          : Math.max(length(row + 1, column), length(row, column + 1));
    }
  }
  const edits: Edit[] = [];
  let row = 0;
  let column = 0;
  while (row < before.length || column < after.length) {
    const old = before[row];
    const now = after[column];
    if (old !== undefined && old === now) {
      edits.push({ mark: " ", line: old });
      row++;
      column++;
    } else if (old !== undefined && (now === undefined || length(row + 1, column) >= length(row, column + 1))) {
      edits.push({ mark: "-", line: old });
      row++;
    } else if (now !== undefined) {
      edits.push({ mark: "+", line: now });
      column++;
    }
  }
  return edits;
}
