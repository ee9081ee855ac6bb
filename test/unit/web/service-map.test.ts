import { expect, test } from "bun:test";
import { spanToJson } from "../../../src/trace/json.ts";
import type { Span } from "../../../src/trace/span.ts";
import { ServiceMapBuilder } from "../../../src/web/service-map.ts";
import { span } from "../trace/fixtures/spans.ts";

test("counts calls between services, and to what sends no spans", () => {
  const spans: readonly Span[] = [
    span(1, 0, 0, 100, { service: "front" }),
    span(2, 1, 0, 80, { service: "front", kind: "client", attributes: { "server.address": "stock.internal" } }),
    span(3, 2, 0, 60, { service: "stock", kind: "server", error: { failed: true, message: "", type: "" } }),
    span(4, 3, 0, 10, { service: "stock", kind: "client", attributes: { "db.system.name": "postgresql" } }),
    span(5, 3, 0, 20, { service: "stock", kind: "client", attributes: { "db.system.name": "postgresql" } }),
    span(6, 1, 0, 5, { service: "front", kind: "client", attributes: { "url.full": "https://bank.example:443/pay" } }),
    // Without a peer, and with a parent that is not here.
    span(7, 1, 0, 5, { service: "front", kind: "client" }),
    span(8, 99, 0, 5, { service: "other", kind: "server" }),
  ];
  const map = new ServiceMapBuilder();
  map.add(spans.map((each) => JSON.parse(spanToJson(each))));
  const { nodes, edges, traces } = map.result();
  expect(traces).toBe(1);
  expect(nodes.map(({ name, kind }) => `${kind} ${name}`)).toEqual([
    ...["service front", "service stock", "service other"],
    ...["other postgresql", "other bank.example"],
  ]);
  expect(edges).toEqual([
    { from: "front", to: "stock", calls: 1, errors: 1, nanoseconds: 60_000 },
    { from: "stock", to: "postgresql", calls: 2, errors: 0, nanoseconds: 30_000 },
    { from: "front", to: "bank.example", calls: 1, errors: 0, nanoseconds: 5_000 },
  ]);
});
