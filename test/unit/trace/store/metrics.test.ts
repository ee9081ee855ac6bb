import { describe, expect, test } from "bun:test";
import type { MetricPoint } from "../../../../src/trace/signals.ts";
import { MetricStore } from "../../../../src/trace/store/metrics.ts";

const point = (over: Partial<MetricPoint> = {}): MetricPoint => ({
  ...{ service: "shop", name: "heap", unit: "By", description: "", kind: "gauge", cumulative: false, monotonic: false },
  ...{ attributes: {}, time: 1_000_000n, value: 1, count: 1 },
  ...over,
});

describe("MetricStore", () => {
  test("keeps points by name, service and attributes", () => {
    const store = new MetricStore();
    store.add([
      point(),
      point({ name: "cpu", value: 3 }),
      point({ time: 2_000_000n, value: 2 }),
      point({ attributes: { a: 1, b: "x" } }),
      point({ attributes: { b: "x", a: 1 }, value: 5 }),
      point({ service: "stock" }),
    ]);
    const all = store
      .all()
      .map(({ name, service, attributes, times, values }) => [name, service, attributes, times, values]);
    expect(all).toEqual([
      ["cpu", "shop", {}, [1], [3]],
      ["heap", "shop", { a: 1, b: "x" }, [1, 1], [1, 5]],
      ["heap", "shop", {}, [1, 2], [1, 2]],
      ["heap", "stock", {}, [1], [1]],
    ]);
    expect(store.revision).toBe(1);
    store.clear();
    expect({ all: store.all(), size: store.size, revision: store.revision }).toEqual({ all: [], size: 0, revision: 2 });
  });

  test("leaves out values that are no numbers", () => {
    const store = new MetricStore();
    store.add([point({ value: Number.NaN }), point({ value: Number.POSITIVE_INFINITY }), point({ value: 4 })]);
    expect(store.all().map(({ values }) => values)).toEqual([[4]]);
  });

  test("forgets old points of a series", () => {
    const store = new MetricStore({ points: 10, series: 5, bytes: 1_000_000 });
    for (let at = 0; at < 1_000; at++) store.add([point({ value: at })]);
    const [series] = store.all();
    expect(series?.values.length).toBeLessThan(20);
    expect(series?.values.at(-1)).toBe(999);
    expect(store.dropped).toBe(0);
  });

  test("forgets the series that was silent for the longest", () => {
    const store = new MetricStore({ points: 10, series: 2, bytes: 1_000_000 });
    for (const name of ["a", "b", "a", "c"]) store.add([point({ name })]);
    expect(store.all().map(({ name }) => name)).toEqual(["a", "c"]);
    expect(store.dropped).toBe(1);
  });

  test("stays within its bytes, whatever arrives", () => {
    const store = new MetricStore({ points: 50, series: 1_000_000, bytes: 100_000 });
    for (let at = 0; at < 20_000; at++) {
      store.add([point({ attributes: { id: at % 3 === 0 ? at : "x".repeat(at % 900) } })]);
      expect(store.size).toBeLessThanOrEqual(100_000);
    }
    expect(store.all().length).toBeGreaterThan(10);
    store.add([point({ description: "x".repeat(200_000) })]);
    expect(store.size).toBe(0);
  });
});
