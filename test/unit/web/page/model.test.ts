import { describe, expect, test } from "bun:test";
import { spanToJson } from "../../../../src/trace/json.ts";
import type { Span } from "../../../../src/trace/span.ts";
import { ancestorsOf, modelOf, visibleRows } from "../../../../src/web/page/trace/model.ts";
import { span } from "../../trace/fixtures/spans.ts";

function model(spans: readonly Span[]) {
  return modelOf({ id: "7", spans: spans.map((each) => JSON.parse(spanToJson(each))), logs: [], dropped: 0 });
}

const failed = { error: { failed: true, message: "no", type: "" } };

test("places spans, with the errors below and the own time of each", () => {
  const found = model([
    span(4, 2, 30, 5, failed),
    span(1, 0, 0, 100),
    span(3, 1, 40, 30),
    span(2, 1, 20, 40, failed),
    span(5, 1, 90, 50),
  ]);
  expect(found.places.map(({ span: { name }, depth }) => [name, depth])).toEqual([
    ["op1", 0],
    ["op2", 1],
    ["op4", 2],
    ["op3", 1],
    ["op5", 1],
  ]);
  expect([...found.ends]).toEqual([5, 3, 3, 4, 5]);
  expect([...found.errorsBelow]).toEqual([2, 1, 0, 0, 0]);
  // Children from 20 to 70, overlapping, and from 90 to beyond the end.
  expect([...found.own]).toEqual([40_000, 35_000, 5_000, 30_000, 50_000]);
  expect(found.failed).toEqual([1, 2]);
  expect(found.length).toBe(140_000);
  expect(ancestorsOf(found, 2)).toEqual([1, 0]);
  expect([...visibleRows(found, new Set([1]))]).toEqual([0, 1, 3, 4]);
  expect([...visibleRows(found, new Set([0]))]).toEqual([0]);
});

describe("takes what a program should not send", () => {
  test("nothing at all", () => expect(model([])).toMatchObject({ places: [], length: 1 }));

  test("cycles and missing parents", () => {
    const found = model([span(1, 3, 0, 10), span(2, 1, 1, 5), span(3, 2, 2, 5), span(9, 99, 0, 1), span(8, 8, 5, 1)]);
    expect(found.places.map(({ span: { name }, orphan }) => [name, orphan])).toEqual([
      ["op9", true],
      ["op8", true],
      ["op1", true],
      ["op2", false],
      ["op3", false],
    ]);
  });

  test("clocks that differ, and times at the ends of what 64 bits hold", () => {
    const found = model([
      span(1, 0, 0, 10),
      span(2, 1, -50, 10),
      { ...span(3, 1, 0, 0), start: 0n, duration: 2n ** 63n },
    ]);
    expect(found.base).toBe(0n);
    expect(found.places.every(({ span: each }) => each.start >= 0 && each.duration >= 0)).toBe(true);
    expect(found.length).toBe(2 ** 63);
  });

  test("a chain of twenty thousand", () => {
    const found = model(Array.from({ length: 20_000 }, (_, at) => span(at + 1, at, at, 1)));
    expect(found.places.at(-1)?.depth).toBe(19_999);
    expect(ancestorsOf(found, 19_999)).toHaveLength(19_999);
  });
});
