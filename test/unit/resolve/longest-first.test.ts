import { expect, test } from "bun:test";
import { longestFirst } from "../../../src/resolve/longest-first.ts";

test("the longest ways begin first; of equal ones, the order remains", () => {
  const packages = { short: [], chain: ["middle"], middle: ["end", "short"], end: [], large: [], other: [] };
  const sizes: Readonly<Record<string, number>> = { short: 1, chain: 2, middle: 3, end: 4, large: 8, other: 1 };
  const sorted = longestFirst(["short", "other", "large", "chain"], { packages }, (path) => sizes[path] ?? 0);
  expect(sorted).toEqual(["chain", "large", "short", "other"]);
});

test("a cycle, which the go command reports, does no harm", () => {
  const packages = { a: ["b"], b: ["a"], c: [] };
  expect(longestFirst(["c", "a"], { packages }, () => 1)).toEqual(["a", "c"]);
});
