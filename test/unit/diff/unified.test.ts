import { expect, test } from "bun:test";
import { unifiedDiff } from "../../../src/diff/unified.ts";
import { pseudoRandom, seeds } from "../../support/random.ts";

const numbers = (...skip: number[]) =>
  Array.from({ length: 20 }, (_, index) => index + 1)
    .filter((each) => !skip.includes(each))
    .map((each) => `${each}\n`)
    .join("");

test("equal texts", () => {
  expect(unifiedDiff("f", "a\n", "a\n")).toBe("");
});

test("a new file", () => {
  expect(unifiedDiff("f", undefined, "a\nb\n")).toBe("--- /dev/null\n+++ b/f\n@@ -0,0 +1,2 @@\n+a\n+b\n");
});

test("a change in the middle has three lines around it", () => {
  expect(unifiedDiff("f", numbers(), numbers(10).replace("9\n", "9\nnew\n"))).toBe(
    "--- a/f\n+++ b/f\n@@ -7,7 +7,7 @@\n 7\n 8\n 9\n-10\n+new\n 11\n 12\n 13\n",
  );
});

test("distant changes have separate hunks, near ones share one", () => {
  const hunks = (text: string) => text.match(/^@@.*@@$/gm);
  expect(hunks(unifiedDiff("f", numbers(), numbers(2, 18)))).toEqual(["@@ -1,5 +1,4 @@", "@@ -15,6 +14,5 @@"]);
  expect(hunks(unifiedDiff("f", numbers(), numbers(6, 12)))).toEqual(["@@ -3,13 +3,11 @@"]);
});

test("a last line without a line break differs from one with it", () => {
  const note = "\\ No newline at end of file\n";
  expect(unifiedDiff("f", "a\nb", "a\nb\n")).toBe(`--- a/f\n+++ b/f\n@@ -1,2 +1,2 @@\n a\n-b\n${note}+b\n`);
  expect(unifiedDiff("f", "a\nb", "c\nb")).toBe(`--- a/f\n+++ b/f\n@@ -1,2 +1,2 @@\n-a\n+c\n b\n${note}`);
});

test("names: an absolute one is unchanged, a space does not end it", () => {
  expect(unifiedDiff("/a/b", "x\n", "").split("\n").slice(0, 2)).toEqual(["--- /a/b", "+++ /a/b"]);
  expect(unifiedDiff("a b", "x\n", "").split("\n").slice(0, 2)).toEqual(["--- a/a b\t", "+++ b/a b\t"]);
});

/** Applies a unified diff like `patch`. */
function apply(before: string, diff: string): string {
  const pieces = before.split(/(?<=\n)/);
  let result = "";
  let next = 0;
  for (const line of diff.split(/(?<=\n)(?!\\)/).slice(2)) {
    const text = line.slice(1).replace(/\n\\ No newline at end of file\n$/, "");
    const hunk = /^@@ -(\d+)(?:,(\d+))? /.exec(line);
    if (hunk) {
      const start = Number(hunk[1]) - (hunk[2] === "0" ? 0 : 1);
      result += pieces.slice(next, start).join("");
      next = start;
    } else if (line.startsWith("+")) {
      result += text;
    } else {
      expect(pieces[next]).toBe(text);
      next++;
      result += line.startsWith(" ") ? text : "";
    }
  }
  return result + pieces.slice(next).join("");
}

test.each(seeds(1))("any diff, applied, gives the new text (seed %i)", (seed) => {
  const random = pseudoRandom(seed);
  for (let round = 0; round < 500; round++) {
    const before = Array.from({ length: random(30) }, () => `${random(6)}\n`).join("") + (random(3) === 0 ? "end" : "");
    const lines = before.split(/(?<=\n)/);
    for (let edits = random(5); edits > 0; edits--) {
      lines.splice(random(lines.length + 1), random(3), ...(random(2) === 0 ? [`x${random(9)}\n`] : []));
    }
    const after = lines
      .map((line, at) => (at < lines.length - 1 && !line.endsWith("\n") ? `${line}\n` : line))
      .join("");
    const diff = unifiedDiff("f", before, after);
    expect(diff === "" ? before : apply(before, diff)).toBe(after);
  }
});
