import { describe, expect, test } from "bun:test";
import { matchesGlob } from "../../../src/plan/glob.ts";

describe("a pattern without root is compared with the whole import path", () => {
  test.each([
    ["*", "a/b/c", true],
    ["*", "main", true],
    ["a", "a", true],
    ["a", "a/b", false],
    ["a/b", "a/b", true],
    ["a/*", "a/b", true],
    ["a/*", "a/b/c", false],
    ["a/*", "a", false],
    ["*/b", "a/b", true],
    ["*/b", "x/a/b", false],
    ["a*", "abc", true],
    ["a*", "a/b", false],
    ["a?c", "abc", true],
    ["a?c", "a/c", false],
    ["a?c", "ac", false],
    ["a[bc]", "ab", true],
    ["a[bc]", "ad", false],
    ["a[b-d]", "ac", true],
    ["a[^b]", "ab", false],
    ["a[^b]", "ac", true],
    ["a\\*", "a*", true],
    ["a\\*", "ab", false],
    ["a.b", "axb", false],
    ["a+(b)|$^", "a+(b)|$^", true],
    ["a[b", "a[b", false],
    ["a\\", "a\\", false],
    ["[z-a]", "z", false],
    ["**", "a", true],
    ["**", "a/b/c", true],
    ["a/**", "a", true],
    ["a/**", "a/b", true],
    ["a/**", "a/b/c", true],
    ["a/**", "ab/c", false],
    ["**/c", "c", true],
    ["**/c", "a/b/c", true],
    ["**/c", "a/bc", false],
    ["a/**/d", "a/d", true],
    ["a/**/d", "a/b/c/d", true],
    ["a/**/d", "a/b/c", false],
    ["a/**/c/*", "a/b/c/d", true],
    ["**/b/**", "a/b/c", true],
    ["**/b/**", "b", true],
    ["**/b/**", "a/c", false],
    ["service**", "service", true],
    ["service**", "services", true],
    ["service**", "service-a/x/y", true],
    ["service**", "a/service", false],
    ["**service", "service", true],
    ["**service", "a/b/my-service", true],
    ["**service", "a/service/b", false],
    ["a**b", "a/b", true],
    ["a**b", "ax/y/xb", true],
    ["a**b", "ab", false],
    ["x/a**b/y", "x/a1/2/3b/y", true],
    ["**/[", "a/[", false],
  ])("%s, %s: %p", (pattern, path, expected) => {
    expect(matchesGlob({ pattern, root: false }, path, undefined)).toBe(expected);
    expect(matchesGlob({ pattern, root: false }, path, "other.com/root")).toBe(expected);
  });
});

describe("with root, it is compared with the path inside the main module", () => {
  test.each([
    ["*", "example.com/m", true],
    ["*", "example.com/m/a/b", true],
    ["*", "example.com/mm", false],
    ["*", "example.com", false],
    ["*", "fmt", false],
    [".", "example.com/m", true],
    [".", "example.com/m/a", false],
    ["a", "example.com/m/a", true],
    ["a/**", "example.com/m/a/b/c", true],
    ["a/**", "example.com/m/b", false],
    ["**/b", "example.com/m/a/b", true],
    ["example.com/**", "example.com/m/a", false],
  ])("%s, %s: %p", (pattern, path, expected) => {
    expect(matchesGlob({ pattern, root: true }, path, "example.com/m")).toBe(expected);
  });

  test("without a main module nothing matches", () => {
    expect(matchesGlob({ pattern: "*", root: true }, "example.com/m", undefined)).toBe(false);
  });
});
