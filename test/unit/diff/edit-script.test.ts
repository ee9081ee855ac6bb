import { expect, test } from "bun:test";
import { editScript } from "../../../src/diff/edit-script.ts";
import { pseudoRandom, seeds } from "../../support/random.ts";

/** Length of the longest common subsequence, by dynamic programming. */
function common(before: readonly string[], after: readonly string[]): number {
  let row = Array.from({ length: after.length + 1 }, () => 0);
  for (const line of before) {
    const next = [0];
    for (const [at, other] of after.entries()) {
      next.push(line === other ? (row[at] ?? 0) + 1 : Math.max(row[at + 1] ?? 0, next[at] ?? 0));
    }
    row = next;
  }
  return row.at(-1) ?? 0;
}

test.each(
  seeds(7),
)("random lists: what is kept and removed is the first list, what is kept and added the second, and more cannot be kept (seed %i)", (seed) => {
  const random = pseudoRandom(seed);
  for (let round = 0; round < 2000; round++) {
    const letters = 1 + random(5);
    const list = () => Array.from({ length: random(14) }, () => String(random(letters)));
    const before = list();
    const after = list();
    const edits = editScript(before, after);
    const side = (sign: string) => edits.filter((edit) => edit.sign !== sign).map((edit) => edit.line);
    expect(side("+")).toEqual(before);
    expect(side("-")).toEqual(after);
    expect(edits.filter((edit) => edit.sign === " ").length).toBe(common(before, after));
  }
});

test("of replaced lines, the old ones come first", () => {
  const signs = editScript(["a", "b", "c", "d"], ["a", "x", "y", "d"]).map((edit) => edit.sign + edit.line);
  expect(signs).toEqual([" a", "-b", "-c", "+x", "+y", " d"]);
});

test("thousands of lines with nothing in common", () => {
  const before = Array.from({ length: 4000 }, (_, at) => `old ${at}`);
  const after = Array.from({ length: 3000 }, (_, at) => `new ${at}`);
  expect(editScript(before, after)).toHaveLength(7000);
});
