import { describe, expect, test } from "bun:test";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { PER_PROCESS } from "../../src/base/memory-limit.ts";
import { repoRoot } from "../support/paths.ts";
import { firstMissing } from "../support/transcript.ts";

// docs/recipes.md quotes files of release/, which tests of their own run: here it is held to what they say.

const page = readFileSync(join(repoRoot, "docs", "recipes.md"), "utf8");

/** A block of code, and the file that is linked last before it. */
interface Quotation {
  readonly file: string;
  readonly lines: readonly string[];
}

const quotations = [...page.matchAll(/^```[a-z]+\n(.*?)^```/gms)].map(({ index, 1: code = "" }): Quotation => {
  const file = [...page.slice(0, index).matchAll(/\]\(\.\.\/(release\/(?:ci|docker)\/[^)]+)\)/g)].at(-1)?.[1] ?? "";
  return { file, lines: code.trimEnd().split("\n") };
});

/** Blanks and the mark of a remark in front of a line do not count: how a file is used stands in its first remark. */
function plain(line: string): string {
  return line.replace(/^\s*(?:#\s*)?/, "").trimEnd();
}

/** The first line of a quotation that does not follow those before it in the file; undefined where all do. */
function wrongLine(lines: readonly string[], text: string): string | undefined {
  return firstMissing(lines.map(plain), text.split("\n").map(plain));
}

test("every recipe quotes a file", () => {
  expect(quotations.length).toBe(page.split(/^```$/m).length - 1);
  expect(quotations.length).toBeGreaterThan(6);
});

test("each file for CI and Docker has its place", () => {
  const files = ["ci", "docker"].flatMap((folder) =>
    readdirSync(join(repoRoot, "release", folder)).map((name) => `release/${folder}/${name}`),
  );
  expect(files.filter((file) => !page.includes(`[${file}](../${file})`))).toEqual([]);
});

test.each(quotations)("what is quoted of $file stands there, in that order", ({ file, lines }) => {
  expect(wrongLine(lines, readFileSync(join(repoRoot, file), "utf8"))).toBeUndefined();
});

describe("a quotation that is wrong is found:", () => {
  const text = "one:\n  two: 2 # why\n# three\n";
  test.each([
    ["another line", ["one:", "two: 3"], "two: 3"],
    ["a part of a line", ["two: 2"], "two: 2"],
    ["another order", ["three", "one:"], "one:"],
    ["none", ["one:", "three"], undefined],
  ])("%s", (_what, lines, missing) => {
    expect(wrongLine(lines, text)).toBe(missing);
  });
});

test("the memory of a compiler is what the tool reckons with", () => {
  expect(page).toContain(`one compiler for each ${PER_PROCESS / 2 ** 20} MiB`);
});
