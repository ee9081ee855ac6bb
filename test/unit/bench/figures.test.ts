import { expect, test } from "bun:test";
import { type Figures, spreadOf, spreadOfFigure } from "../../../scripts/bench/figures.ts";

test("the median of an odd number is the middle one, of an even number the mean of both", () => {
  expect(spreadOf([30, 10, 20])).toEqual({ median: 20, least: 10, most: 30 });
  expect(spreadOf([4, 1, 3, 2])).toEqual({ median: 2.5, least: 1, most: 4 });
  expect(spreadOf([7])).toEqual({ median: 7, least: 7, most: 7 });
  expect(spreadOf([])).toBeUndefined();
  expect(spreadOf([100, 9])).toEqual({ median: 54.5, least: 9, most: 100 }); // by number, not by text
});

test("runs in which a figure is not known do not count for it", () => {
  const run = (binaryBytes: number | null): Figures => ({
    wallMilliseconds: 1,
    cpuMilliseconds: 1,
    peakMemoryBytes: null,
    cacheBytes: 0,
    binaryBytes,
  });
  expect(spreadOfFigure([run(null), run(8)], "binaryBytes")).toEqual({ median: 8, least: 8, most: 8 });
  expect(spreadOfFigure([run(8)], "peakMemoryBytes")).toBeUndefined();
  expect(spreadOfFigure([run(8)], "cacheBytes")?.median).toBe(0);
});
