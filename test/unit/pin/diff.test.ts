import { expect, test } from "bun:test";
import { unifiedDiff } from "../../../src/pin/diff.ts";

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

test("distant changes are hunks of their own, near ones share one", () => {
  const hunks = (text: string) => text.match(/^@@.*@@$/gm);
  expect(hunks(unifiedDiff("f", numbers(), numbers(2, 18)))).toEqual(["@@ -1,5 +1,4 @@", "@@ -15,6 +14,5 @@"]);
  expect(hunks(unifiedDiff("f", numbers(), numbers(6, 12)))).toEqual(["@@ -3,13 +3,11 @@"]);
});

/** Applies a unified diff; what `patch` would do. */
function apply(before: string, diff: string): string {
  const old = before.split("\n").slice(0, -1);
  const result: string[] = [];
  let next = 0;
  for (const line of diff.split("\n").slice(2, -1)) {
    const hunk = /^@@ -(\d+)(?:,(\d+))? /.exec(line);
    if (hunk) {
      const start = Number(hunk[1]) - (hunk[2] === "0" ? 0 : 1);
      result.push(...old.slice(next, start));
      next = start;
    } else if (line.startsWith("+")) {
      result.push(line.slice(1));
    } else {
      expect(old[next]).toBe(line.slice(1));
      next++;
      if (line.startsWith(" ")) {
        result.push(line.slice(1));
      }
    }
  }
  return [...result, ...old.slice(next), ""].join("\n");
}

test("any diff, applied, gives the new text", () => {
  let seed = 1;
  const random = (below: number) => {
    seed = (seed * 48271) % 2147483647;
    return seed % below;
  };
  for (let round = 0; round < 300; round++) {
    const before = Array.from({ length: random(30) }, () => `${random(6)}\n`).join("");
    const lines = before.split("\n").slice(0, -1);
    for (let edits = random(5); edits > 0; edits--) {
      lines.splice(random(lines.length + 1), random(3), ...(random(2) === 0 ? [`x${random(9)}`] : []));
    }
    const after = lines.map((line) => `${line}\n`).join("");
    const diff = unifiedDiff("f", before, after);
    expect(diff === "" ? before : apply(before, diff)).toBe(after);
  }
});
