import { afterAll, beforeAll, expect, test } from "bun:test";
import { startReceiver } from "../../../src/trace/receiver.ts";
import type { Span } from "../../../src/trace/span.ts";
import { makeTempDir } from "../../support/paths.ts";
import { until } from "../../support/poll.ts";
import { type Service, startService } from "../../support/service.ts";
import { buildTimeoutMs } from "../../support/service-build.ts";
import { type SpanNode, spanForest } from "../../support/span-forest.ts";
import { build, exporting, urlOf } from "./programs.ts";

const temp = makeTempDir("otel-market");
beforeAll(async () => {
  await build(temp.path, ["./market"]);
}, buildTimeoutMs);
afterAll(() => temp.remove());

/** The answer to one order, and all that the three services said and sent. */
async function oneOrder() {
  const database = await urlOf("postgresql");
  const cache = await urlOf("redis");
  const queue = await urlOf("rabbitmq");
  const receiver = startReceiver();
  try {
    const start = (role: string, flags: Readonly<Record<string, string>>): Promise<Service> => {
      const command = [temp.at("market"), "-role", role, ...Object.entries(flags).flat()];
      return startService(command, { env: exporting(receiver, { OTEL_SERVICE_NAME: role }), ready: /"role"/ });
    };
    await using stock = await start("stock", {});
    const { http = "", rpc = "" } = addresses(stock);
    const name = `market-${process.pid}`;
    await using orders = await start("orders", { "-queue": queue, "-queue-name": name, "-stock-rpc": rpc });
    await using front = await start("front", {
      "-database": database,
      "-cache": cache,
      "-queue": queue,
      "-queue-name": name,
      "-stock-http": http,
    });
    const answer = await fetch(`http://${addresses(front).http}/orders/pear`, { method: "POST" });
    await until("the order to be worked off", () => orders.stderr().includes("order worked off"));
    const exits = [await front.stop(), await orders.stop(), await stock.stop()];
    return {
      status: answer.status,
      codes: exits.map((exit) => exit.code),
      spans: receiver.spans(),
      logs: [front, orders, stock].flatMap((each) => lines(each.stderr())),
      name,
    };
  } finally {
    await receiver.stop();
  }
}

test("one request is one connected trace through HTTP, SQL, Redis, a message, its consumer and gRPC", async () => {
  const { status, codes, spans, logs, name } = await oneOrder();
  expect({ status, codes }).toEqual({ status: 202, codes: [0, 0, 0] });

  const trees = spanForest(spans);
  // The table is made before any request.
  expect(trees.map(({ span }) => `${span.service} ${span.kind} ${span.name}`)).toEqual([
    "front client CREATE",
    "front server POST /orders/{item}",
  ]);
  expect(tree(trees.slice(1)).map((line) => line.replaceAll(name, "QUEUE"))).toEqual([
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
}, 60_000);

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

function addresses(service: Service): Readonly<Record<string, string>> {
  const value: unknown = JSON.parse(service.readyLine);
  if (typeof value !== "object" || value === null) return {};
  return Object.fromEntries(Object.entries(value).map(([name, text]) => [name, String(text)]));
}

function lines(text: string): unknown[] {
  return text
    .split("\n")
    .filter((line) => line.startsWith("{"))
    .map((line): unknown => JSON.parse(line));
}
