import { expect, test } from "bun:test";
import { spanToJson } from "../../../../src/trace/json.ts";
import type { Span } from "../../../../src/trace/span.ts";
import { compareTraces } from "../../../../src/web/page/compare/compare.ts";
import { modelOf } from "../../../../src/web/page/trace/model.ts";
import { span } from "../../trace/fixtures/spans.ts";

function model(spans: readonly Span[]) {
  return modelOf({ id: "7", spans: spans.map((each) => JSON.parse(spanToJson(each))), logs: [], dropped: 0 });
}
const failed = { failed: true, message: "", type: "" };
const rowsOf = (left: readonly Span[], right: readonly Span[]) =>
  compareTraces(model(left), model(right)).map(({ name, level, left: a, right: b }) => [
    `${" ".repeat(level)}${name}`,
    ...[a.count, a.total / 1_000, b.count, b.total / 1_000, a.failed + b.failed],
  ]);

test("counts spans by what calls them, and finds those that only one trace has", () => {
  const named = (id: number, parent: number, at: number, micros: number, name: string, over: Partial<Span> = {}) =>
    span(id, parent, at, micros, { name, ...over });
  const left = [
    named(1, 0, 0, 100, "GET /"),
    named(2, 1, 10, 20, "SELECT"),
    named(3, 1, 40, 20, "SELECT", { error: failed }),
    named(4, 3, 41, 5, "read"),
    named(5, 1, 70, 5, "SELECT", { service: "other" }),
  ];
  const right = [
    named(1, 0, 0, 80, "GET /"),
    named(2, 1, 5, 10, "cache"),
    named(3, 1, 20, 30, "SELECT"),
    named(4, 0, 90, 5, "late"),
  ];
  expect(rowsOf(left, right)).toEqual([
    ["GET /", 1, 100, 1, 80, 0],
    [" SELECT", 2, 40, 1, 30, 1],
    ["  read", 1, 5, 0, 0, 0],
    [" SELECT", 1, 5, 0, 0, 0],
    [" cache", 0, 0, 1, 10, 0],
    ["late", 0, 0, 1, 5, 0],
  ]);
});

test("a trace compared with itself has equal sides", () => {
  const spans = Array.from({ length: 300 }, (_, at) =>
    span(at + 1, Math.floor(at / 3), at, 5, { name: `op${at % 7}` }),
  );
  for (const { left, right } of compareTraces(model(spans), model(spans))) expect(left).toEqual(right);
});

test("a chain of 100,000 spans is compared", () => {
  const spans = Array.from({ length: 100_000 }, (_, at) => span(at + 1, at, at, 1));
  expect(compareTraces(model(spans), model([]))).toHaveLength(100_000);
});
