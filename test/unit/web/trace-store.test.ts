import { expect, test } from "bun:test";
import type { Span } from "../../../src/trace/span.ts";
import { TraceStore } from "../../../src/web/trace-store.ts";
import { span } from "../trace/fixtures/spans.ts";

const id = (n: number) => n.toString(16).padStart(32, "0");

function spanOf(trace: number, over: Partial<Span> = {}): Span {
  return span(1, 0, 0, 100, { traceId: id(trace), ...over });
}

const roomy = { traces: 1_000, bytes: 1e9, spansOfTrace: 1_000 };

function idsOf(store: TraceStore): string[] {
  return store.changes(0, Infinity).traces.map((trace) => trace.id);
}

test("gives spans back as they were, compressed or not, and in the order of arrival", () => {
  const store = new TraceStore(roomy);
  const names = () => {
    const spans: { name: string }[] = JSON.parse(store.spansOf(id(1))?.json ?? "");
    return spans.map(({ name }) => name);
  };
  store.add([spanOf(1, { name: "ä" }), spanOf(2)], 0);
  store.add([spanOf(1, { name: "b" })], 10);
  expect(names()).toEqual(["ä", "b"]);
  const { bytes: before } = store.size;
  store.seal(20);
  expect(store.size.bytes).toBe(before);
  // However little a busy machine does at a time.
  while (store.seal(60_000));
  expect(store.size.bytes).toBeLessThan(before);
  expect(names()).toEqual(["ä", "b"]);
  store.add([spanOf(1, { name: "late" })], 70_000);
  expect(names()).toEqual(["ä", "b", "late"]);
  store.seal(140_000);
  expect(names()).toEqual(["ä", "b", "late"]);
  expect(store.spansOf(id(3))).toBeUndefined();
});

test("forgets the oldest traces, by number and by size", () => {
  const store = new TraceStore({ ...roomy, traces: 2 });
  for (const trace of [1, 2, 3]) store.add([spanOf(trace)], 0);
  expect(idsOf(store)).toEqual([id(3), id(2)]);
  expect(store.changes(0, Infinity).first).toBe(2);
  expect(store.spansOf(id(1))).toBeUndefined();

  const small = new TraceStore({ ...roomy, bytes: 10_000 });
  for (let trace = 1; trace <= 50; trace++) small.add([spanOf(trace, { name: "x".repeat(3_000) })], 0);
  expect(small.size.bytes).toBeLessThanOrEqual(10_000);
  expect(idsOf(small)).toEqual([id(50), id(49)]);
  // One trace that is larger than everything that may be kept is not kept either.
  small.add([spanOf(60, { name: "x".repeat(60_000) })], 0);
  expect(small.size).toEqual({ traces: 0, bytes: 0 });
});

test("keeps a limited number of spans of a trace, and says how many more there were", () => {
  const store = new TraceStore({ ...roomy, spansOfTrace: 3 });
  for (let at = 0; at < 5; at++) store.add([spanOf(1)], 0);
  expect(store.spansOf(id(1))?.dropped).toBe(2);
  expect(store.changes(0, Infinity).traces[0]?.spans).toBe(3);
});

test("a cleared store is a change, after which nothing is left", () => {
  const store = new TraceStore(roomy);
  store.add([spanOf(1), spanOf(2)], 0);
  const { at } = store;
  store.clear();
  const changes = store.changes(at, Infinity);
  expect(changes).toMatchObject({ at: at + 1, traces: [], first: 3 });
  expect(store.size).toEqual({ traces: 0, bytes: 0 });
});

test("sums a trace up, whatever the order of its spans", () => {
  const root = spanOf(1, {
    name: "GET",
    service: "front",
    duration: 5_000_000n,
    attributes: {
      "http.request.method": "GET",
      "url.full": "http://shop/items/7?x=1",
      "http.response.status_code": 503,
    },
  });
  const child = span(2, 1, -10, 20, {
    traceId: id(1),
    service: "stock",
    error: { failed: true, message: "", type: "" },
  });
  for (const spans of [
    [root, child],
    [child, root],
  ]) {
    const store = new TraceStore(roomy);
    for (const each of spans) store.add([each], 0);
    const [summary] = store.changes(0, Infinity).traces;
    expect(summary).toEqual({
      ...{ id: id(1), n: 1, title: "GET /items/7", path: "", status: "503" },
      services: ["front", "stock"],
      ...{ start: 1_699_999_999_999.99, duration: 5_010_000, spans: 2, errors: 1, attacks: 0 },
    });
  }
});
