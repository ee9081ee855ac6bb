import { expect, test } from "bun:test";
import { formatValue, lineOf } from "../../../../src/web/page/metrics/lines.ts";
import type { WireSeries } from "../../../../src/web/wire.ts";

const series = (over: Partial<WireSeries>): WireSeries => ({
  ...{ service: "", name: "m", unit: "", description: "", kind: "gauge", cumulative: false, monotonic: false },
  ...{ attributes: {}, times: [0, 1_000, 3_000, 4_000], values: [4, 10, 30, 5] },
  ...over,
});

test("a gauge, and a sum that may fall, are drawn as they are", () => {
  const same = { of: "value", times: [0, 1_000, 3_000, 4_000], values: [4, 10, 30, 5] } as const;
  expect(lineOf(series({}))).toEqual(same);
  expect(lineOf(series({ kind: "sum", cumulative: true }))).toEqual(same);
});

test("a counter is drawn by its growth, also after a new start of the program", () => {
  const counter = series({ kind: "sum", cumulative: true, monotonic: true });
  expect(lineOf(counter)).toEqual({ of: "per second", times: [1_000, 3_000, 4_000], values: [6, 10, 5] });
  const delta = series({ kind: "sum", monotonic: true });
  expect(lineOf(delta)).toEqual({ of: "per second", times: [1_000, 3_000, 4_000], values: [10, 15, 5] });
  const twice = series({ ...counter, times: [0, 0, 1_000, 1_000] });
  expect(lineOf(twice).times).toEqual([1_000]);
});

test("a histogram is drawn by the mean of its new values", () => {
  const over = { kind: "histogram", monotonic: true, counts: [2, 4, 4, 1] } as const;
  const cumulative = lineOf(series({ ...over, cumulative: true }));
  expect(cumulative).toEqual({ of: "mean", times: [0, 1_000, 4_000], values: [2, 3, 5] });
  const delta = lineOf(series({ ...over }));
  expect(delta).toEqual({ of: "mean", times: [0, 1_000, 3_000, 4_000], values: [2, 2.5, 7.5, 5] });
});

test.each([
  [0, "By", "0 B"],
  [12_345_678, "By", "12.3 MB"],
  [0.0123, "s", "12.3 ms"],
  [0.000_45, "s", "450 µs"],
  [2.5, "s", "2.50 s"],
  [1_234, "{request}", "1.23 k"],
  [7, "1", "7"],
  [-3.25, "ms", "-3.25 ms"],
])("writes %d %s as %s", (value, unit, text) => expect(formatValue(value, unit)).toBe(text));
