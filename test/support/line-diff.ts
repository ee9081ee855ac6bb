/**
 * The difference between two lists of lines: each line prefixed with "- ", "+ " or, for up to three lines around a change, two
 * spaces; "…" replaces other lines. Empty if there is no difference. Takes quadratic time, so is for some thousand lines.
 */
export function lineDiff(before: readonly string[], after: readonly string[]): string[] {
  const marked = align(before, after);
  const near = marked.map((_, at) => marked.slice(Math.max(0, at - 3), at + 4).some((line) => !line.startsWith("  ")));
  return marked.flatMap((line, at) => {
    if (near[at]) return line;
    return at === 0 || near[at - 1] ? "…" : [];
  });
}

/** All lines of both, with prefixes, aligned by a longest common subsequence; empty for identical input. */
function align(before: readonly string[], after: readonly string[]): string[] {
  const width = after.length + 1;
  const common = new Uint32Array((before.length + 1) * width);
  const at = (i: number, j: number): number => common[i * width + j] ?? 0;
  for (let i = before.length - 1; i >= 0; i--) {
    for (let j = after.length - 1; j >= 0; j--) {
      common[i * width + j] = before[i] === after[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
    }
  }
  if (at(0, 0) === before.length && before.length === after.length) return [];
  const out: string[] = [];
  for (let i = 0, j = 0; i < before.length || j < after.length; ) {
    if (i < before.length && j < after.length && before[i] === after[j]) {
      out.push(`  ${before[i]}`);
      i++;
      j++;
    } else if (j >= after.length || (i < before.length && at(i + 1, j) >= at(i, j + 1))) out.push(`- ${before[i++]}`);
    else out.push(`+ ${after[j++]}`);
  }
  return out;
}
