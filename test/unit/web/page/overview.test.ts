import { expect, test } from "bun:test";
import { layOut } from "../../../../src/web/page/overview/map-layout.ts";
import { bounds, routeStatistics } from "../../../../src/web/page/overview/routes.ts";
import type { ServiceMap, TraceSummary } from "../../../../src/web/wire.ts";

function map(...calls: readonly (readonly [string, string])[]): ServiceMap {
  const nodes = [...new Set(calls.flat())].map((name) => ({ name, kind: "service" as const }));
  return { traces: 1, nodes, edges: calls.map(([from, to]) => ({ from, to, calls: 1, errors: 0, nanoseconds: 1 })) };
}

function columns(map: ServiceMap): Record<string, number> {
  const { boxes } = layOut(map);
  const xs = [...new Set([...boxes.values()].map(({ x }) => x))].sort((a, b) => a - b);
  return Object.fromEntries([...boxes].map(([name, { x }]) => [name, xs.indexOf(x)]));
}

test("a service stands right of those that call it", () => {
  expect(columns(map(["b", "c"], ["a", "b"], ["a", "c"], ["d", "c"]))).toEqual({ a: 0, b: 1, c: 2, d: 0 });
});

test("cycles end, and no two boxes overlap", () => {
  const round = map(["a", "b"], ["b", "c"], ["c", "a"], ["c", "c"], ["b", "a"]);
  const { boxes } = layOut(round);
  expect(new Set([...boxes.values()].map(({ x, y }) => `${x} ${y}`)).size).toBe(3);
  expect(layOut({ traces: 0, nodes: [], edges: [] }).boxes.size).toBe(0);
});

test("requests are counted by title and service", () => {
  const trace = (title: string, service: string, milliseconds: number, errors = 0): TraceSummary => ({
    ...{ id: "", n: 1, title, path: "", status: "", services: [service], start: 0, spans: 1, errors, attacks: 0 },
    duration: milliseconds * 1e6,
  });
  const routes = routeStatistics([
    trace("GET /a", "x", 1),
    trace("GET /a", "y", 5),
    ...Array.from({ length: 100 }, (_, at) => trace("GET /b", "x", at + 1, at % 10 === 0 ? 1 : 0)),
    trace("GET /b", "x", 1e9),
  ]);
  expect(routes.map(({ title, service, count, failed }) => [title, service, count, failed])).toEqual([
    ["GET /b", "x", 101, 10],
    ["GET /a", "x", 1, 0],
    ["GET /a", "y", 1, 0],
  ]);
  expect(routes[0]).toMatchObject({ median: 51e6, p95: 96e6, max: 1e15 });
  expect(routes[0]?.bars.reduce((sum, count) => sum + count, 0)).toBe(101);
  expect(routes[0]?.bars).toHaveLength(bounds.length);
});
