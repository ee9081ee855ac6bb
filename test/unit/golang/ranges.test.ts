import { expect, test } from "bun:test";
import { merged, overlaps } from "../../../src/golang/ranges.ts";

const range = (start: number, end: number) => ({ start, end });

test("ranges that overlap or touch become one", () => {
  expect(merged([range(5, 7), range(0, 2), range(2, 3), range(6, 9), range(20, 21), range(6, 7)])).toEqual([
    range(0, 3),
    range(5, 9),
    range(20, 21),
  ]);
  expect(merged([])).toEqual([]);
});

test("a range overlaps when it has an offset in common", () => {
  const ranges = merged([range(2, 4), range(6, 8), range(10, 12)]);
  const offsets = [2, 3, 6, 7, 10, 11];
  for (let start = 0; start < 14; start++) {
    for (let end = start + 1; end < 15; end++) {
      const expected = offsets.some((offset) => start <= offset && offset < end);
      expect([start, end, overlaps(ranges, range(start, end))]).toEqual([start, end, expected]);
    }
  }
  expect(overlaps([], range(0, 1))).toBe(false);
});
