import { describe, expect, test } from "bun:test";
import { clean, columns, cut, formatDuration, pad, paint } from "../../../../src/trace/draw/text.ts";

describe("clean", () => {
  test.each([
    ["plain äöü 日本", "plain äöü 日本"],
    ["a\r\n\tb", "a b"],
    ["a\u001b[31mb", "a\ufffd[31mb"],
    ["\u009b2J", "\ufffd2J"],
    ["a\u202eb\u2066c", "a\ufffdb\ufffdc"],
    ["a\u2028b", "a\ufffdb"],
    ["\u0000\u0007", "\ufffd"],
  ])("%j → %j", (text, expected) => {
    expect(clean(text)).toBe(expected);
  });
});

describe("cut and pad", () => {
  test.each([
    ["abc", 3, "abc"],
    ["abcd", 3, "ab…"],
    ["日本語", 6, "日本語"],
    ["日本語", 5, "日本…"],
    ["日本語", 4, "日…"],
    ["e\u0301e\u0301e\u0301", 2, "e\u0301…"],
    ["abc", 0, ""],
    ["abc", 1, "…"],
  ])("cut(%j, %d)", (text, width, expected) => {
    expect(cut(text, width)).toBe(expected);
    expect(columns(cut(text, width))).toBeLessThanOrEqual(width);
  });

  test("cut is quick on a huge text", () => {
    expect(cut("x".repeat(10_000_000), 4)).toBe("xxx…");
  });

  test("pad counts columns", () => {
    expect(pad("日", 4)).toBe("日  ");
    expect(pad("long", 2)).toBe("long");
  });
});

test.each([
  [0n, "0ns"],
  [999n, "999ns"],
  [1_000n, "1.0µs"],
  [999_949n, "999.9µs"],
  [999_950n, "1.0ms"],
  [12_345_678n, "12.3ms"],
  [999_949_999n, "999.9ms"],
  [999_950_000n, "1.00s"],
  [99_994_999_999n, "99.99s"],
  [100_000_000_000n, "1.7min"],
  [-1_500n, "-1.5µs"],
  [0xffff_ffff_ffff_ffffn, "307445734.6min"],
])("formatDuration(%p) is %s", (nanoseconds, expected) => {
  expect(formatDuration(nanoseconds)).toBe(expected);
});

test("paint styles only in colour", () => {
  expect(paint(true).red("x")).toBe("\u001b[31mx\u001b[39m");
  expect(paint(false).red("x")).toBe("x");
  expect(paint(true).bold("")).toBe("");
});
