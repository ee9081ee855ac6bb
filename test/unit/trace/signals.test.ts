import { describe, expect, test } from "bun:test";
import { drawnLogs } from "../../../src/trace/draw/logs.ts";
import { decodeLogsJson, decodeLogsProtobuf } from "../../../src/trace/otlp/logs.ts";
import { decodeMetricsJson, decodeMetricsProtobuf } from "../../../src/trace/otlp/metrics.ts";
import type { LogRecord } from "../../../src/trace/signals.ts";
import { LogStore } from "../../../src/trace/store/logs.ts";
import { bytes, double, fixed64, integer, tag, text } from "./fixtures/protobuf.ts";
import { messageOf } from "./fixtures/spans.ts";

const json = (value: unknown): Uint8Array => new TextEncoder().encode(JSON.stringify(value));
const resource = { attributes: [{ key: "service.name", value: { stringValue: "shop" } }] };
const inResource = (item: number[]): Uint8Array =>
  new Uint8Array(bytes(1, [...bytes(1, tag(1, "service.name", text(1, "shop"))), ...bytes(2, bytes(2, item))]));

describe("log records", () => {
  const expected = [
    {
      traceId: `${"0".repeat(31)}a`,
      spanId: `${"0".repeat(15)}b`,
      time: 5n,
      severity: 13,
      level: "WARN",
      message: "sold out",
      service: "shop",
      attributes: { item: "pear" },
    },
  ];

  test("protobuf", () => {
    const id = (size: number, last: number): number[] => [...new Array<number>(size - 1).fill(0), last];
    const record = [
      ...fixed64(1, 5n),
      ...integer(2, 13n),
      ...text(3, "WARN"),
      ...bytes(5, text(1, "sold out")),
      ...tag(6, "item", text(1, "pear")),
      ...bytes(9, id(16, 10)),
      ...bytes(10, id(8, 11)),
    ];
    expect(decodeLogsProtobuf(inResource(record))).toEqual(expected);
  });

  test("JSON", () => {
    const record = {
      observedTimeUnixNano: "5",
      severityNumber: "SEVERITY_NUMBER_WARN",
      severityText: "WARN",
      body: { stringValue: "sold out" },
      attributes: [{ key: "item", value: { stringValue: "pear" } }],
      traceId: `${"0".repeat(31)}A`,
      spanId: `${"0".repeat(15)}B`,
    };
    const payload = { resourceLogs: [{ resource, scopeLogs: [{ logRecords: [record] }] }] };
    expect(decodeLogsJson(json(payload))).toEqual(expected);
  });

  test("an invalid id leaves the record without a trace", () => {
    const payload = { resourceLogs: [{ scopeLogs: [{ logRecords: [{ traceId: "xyz", spanId: "0".repeat(16) }] }] }] };
    expect(decodeLogsJson(json(payload))).toMatchObject([{ traceId: "", spanId: "", message: "" }]);
  });

  test.each([
    [{ resourceLogs: 1 }, "resourceLogs is not a list"],
    [{ resourceLogs: [{ scopeLogs: [{ logRecords: ["x"] }] }] }, "log record is not an object"],
  ])("refuses %j", (payload, reason) => {
    expect(messageOf(() => decodeLogsJson(json(payload)))).toBe(reason);
  });
});

describe("metrics", () => {
  const point = {
    service: "shop",
    name: "latency",
    unit: "ms",
    description: "",
    kind: "histogram" as const,
    cumulative: true,
    monotonic: true,
    attributes: { route: "/order" },
    time: 9n,
    value: 12.5,
    count: 3,
  };

  test("protobuf", () => {
    const data = [...tag(9, "route", text(1, "/order")), ...fixed64(3, 9n), ...fixed64(4, 3n), ...double(5, 12.5)];
    const metric = [...text(1, "latency"), ...text(3, "ms"), ...bytes(9, [...bytes(1, data), ...integer(2, 2n)])];
    expect(decodeMetricsProtobuf(inResource(metric))).toEqual([point]);
  });

  test.each([
    [5, [], { kind: "gauge", cumulative: false, monotonic: false }],
    [7, integer(2, 2n), { kind: "sum", cumulative: true, monotonic: false }],
    [7, [...integer(2, 2n), ...integer(3, 1n)], { kind: "sum", cumulative: true, monotonic: true }],
    [7, [...integer(2, 1n), ...integer(3, 1n)], { kind: "sum", cumulative: false, monotonic: true }],
    [9, integer(2, 1n), { kind: "histogram", cumulative: false, monotonic: true }],
  ])("field %i with %j is alike in protobuf and JSON", (field, more, expected) => {
    const metric = [...text(1, "m"), ...bytes(field, [...bytes(1, fixed64(3, 9n)), ...more])];
    expect(decodeMetricsProtobuf(inResource(metric))).toMatchObject([expected]);
    const data = {
      dataPoints: [{ timeUnixNano: "9" }],
      aggregationTemporality: expected.kind === "gauge" ? undefined : expected.cumulative ? 2 : 1,
      isMonotonic: expected.monotonic,
    };
    const payload = { resourceMetrics: [{ scopeMetrics: [{ metrics: [{ name: "m", [expected.kind]: data }] }] }] };
    expect(decodeMetricsJson(json(payload))).toMatchObject([expected]);
  });

  test("JSON", () => {
    const data = {
      attributes: [{ key: "route", value: { stringValue: "/order" } }],
      timeUnixNano: "9",
      count: "3",
      sum: 12.5,
    };
    const metric = { name: "latency", unit: "ms", histogram: { dataPoints: [data], aggregationTemporality: 2 } };
    const gauge = { name: "heap", gauge: { dataPoints: [{ asInt: "-4" }, { asDouble: "NaN" }] } };
    const payload = { resourceMetrics: [{ resource, scopeMetrics: [{ metrics: [metric, gauge] }] }] };
    const [first, second, third] = decodeMetricsJson(json(payload));
    expect(first).toEqual(point);
    expect(second).toMatchObject({ name: "heap", kind: "gauge", value: -4, count: 1 });
    expect(third?.value).toBeNaN();
  });
});

const record = (over: Partial<LogRecord>): LogRecord => ({
  traceId: "a",
  spanId: "",
  time: 0n,
  severity: 9,
  level: "",
  message: "",
  service: "",
  attributes: {},
  ...over,
});

describe("stores", () => {
  test("log records are limited in bytes, the oldest go first", () => {
    const store = new LogStore(10_000);
    for (let index = 0; index < 5000; index++) {
      store.add([record({ traceId: index % 2 === 0 ? "a" : "", time: BigInt(index), message: "x".repeat(700) })]);
    }
    expect(store.of("a").map(({ time }) => Number(time))).toEqual([4990, 4992, 4994, 4996, 4998]);
    expect(store.of("")).toHaveLength(5);
  });
});

test("a terminal shows the log records of a trace, never interprets them, and shows at most fifty", () => {
  const draw = (records: readonly LogRecord[]) => [...drawnLogs(records, { color: false, width: 60 })];
  const hostile = record({
    severity: 17,
    message: "\u001b]0;title\u0007 \u001b[31mred",
    attributes: { key: "\u202e" },
  });
  expect(draw([hostile])).toEqual(["log 00:00:00.000 ERROR \ufffd]0;title\ufffd \ufffd[31mred key=\ufffd"]);
  const many = draw(new Array<LogRecord>(70).fill(record({ message: "y".repeat(500) })));
  expect(many).toHaveLength(51);
  expect(many.every((line) => Bun.stringWidth(line) <= 60)).toBe(true);
  expect(many.at(-1)).toBe("log … 20 more");
});
