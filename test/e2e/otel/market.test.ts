import { afterAll, beforeAll, expect, test } from "bun:test";
import type { Span } from "../../../src/trace/span.ts";
import { makeTempDir } from "../../support/paths.ts";
import { buildTimeoutMs } from "../../support/service-build.ts";
import { type SpanNode, spanForest } from "../../support/span-forest.ts";
import { orderOnce } from "./market.ts";
import { build } from "./programs.ts";

const temp = makeTempDir("otel-market");
beforeAll(async () => {
  await build(temp.path, ["./market"]);
}, buildTimeoutMs);
afterAll(() => temp.remove());

test("one request is one connected trace through HTTP, SQL, Redis, a message, its consumer and gRPC", async () => {
  const { status, codes, spans, logs, queue } = await orderOnce(temp.at("market"));
  expect({ status, codes }).toEqual({ status: 202, codes: [0, 0, 0] });

  const trees = spanForest(spans);
  // The table is made before any request.
  expect(trees.map(({ span }) => `${span.service} ${span.kind} ${span.name}`)).toEqual([
    "front client CREATE",
    "front server POST /orders/{item}",
  ]);
  expect(tree(trees.slice(1)).map((line) => line.replaceAll(queue, "QUEUE"))).toEqual([
    "front server POST /orders/{item}",
    "  front client HTTP GET",
    "    stock server GET /prices/{item}",
    "  front client INSERT",
    "  front client incr",
    "  front producer publish QUEUE",
    "    orders consumer process QUEUE",
    "      orders client market.Stock/Reserve",
    "        stock server market.Stock/Reserve",
  ]);
  const [, root] = trees;
  const traceId = root?.span.traceId;
  expect(spans.filter((span) => span.traceId === traceId)).toHaveLength(9);

  // Each line of the log names the span during which it was written, with and without a context.
  const spanOf = (service: string, kind: string) => only(spans, service, kind).spanId;
  expect(logs).toMatchObject([
    { msg: "order taken", trace_id: traceId, span_id: root?.span.spanId },
    { msg: "order worked off", trace_id: traceId, span_id: spanOf("orders", "consumer") },
    { msg: "reserved", trace_id: traceId, span_id: reserve(spans) },
  ]);
}, 600_000);

function tree(nodes: readonly SpanNode[], indent = ""): string[] {
  return nodes.flatMap(({ span, children }) => [
    `${indent}${span.service} ${span.kind} ${span.name}`,
    ...tree(children, `${indent}  `),
  ]);
}

function only(spans: readonly Span[], service: string, kind: string): Span {
  const [span, second] = spans.filter((each) => each.service === service && each.kind === kind);
  if (span === undefined || second !== undefined) throw new Error(`not one ${kind} span of ${service}`);
  return span;
}

function reserve(spans: readonly Span[]): string | undefined {
  return spans.find((span) => span.kind === "server" && span.name === "market.Stock/Reserve")?.spanId;
}
