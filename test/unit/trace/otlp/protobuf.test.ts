import { describe, expect, test } from "bun:test";
import { decodeOtlpProtobuf, encodeStatus } from "../../../../src/trace/otlp/protobuf.ts";
import { WireReader } from "../../../../src/trace/otlp/wire.ts";
import { bytes, double, fixed64, ids, integer, request, tag, text } from "../fixtures/protobuf.ts";
import { messageOf } from "../fixtures/spans.ts";

const start = 1_700_000_000_000_000_001n;

describe("decodeOtlpProtobuf", () => {
  test("reads a whole span", () => {
    const exception = [...fixed64(1, start), ...text(2, "exception"), ...tag(3, "exception.type", text(1, "IOError"))];
    const span = [
      ...ids(1, 2),
      ...text(5, "GET /x"),
      ...integer(6, 2n),
      ...fixed64(7, start),
      ...fixed64(8, start + 9_007_199_254_740_993n),
      ...tag(9, "s", text(1, "v")),
      ...tag(9, "b", integer(2, 1n)),
      ...tag(9, "i", integer(3, -5n)),
      ...tag(9, "big", integer(3, -0x8000_0000_0000_0000n)),
      ...tag(9, "d", double(4, 1.5)),
      ...tag(9, "l", bytes(5, [...bytes(1, text(1, "a")), ...bytes(1, integer(3, 2n))])),
      ...tag(9, "m", bytes(6, tag(1, "k", integer(2, 0n)))),
      ...tag(9, "raw", bytes(7, [1, 2])),
      ...tag(9, "none", []),
      ...bytes(11, exception),
      ...bytes(13, [...bytes(1, new Uint8Array(16).fill(1)), ...bytes(2, new Uint8Array(8).fill(2))]),
      ...bytes(15, [...text(2, "went wrong"), ...integer(3, 2n)]),
      ...integer(99, 1n),
    ];
    expect(decodeOtlpProtobuf(request("shop", span))).toEqual([
      {
        traceId: "0000000000000000000000000000000a",
        spanId: "0000000000000001",
        parentId: "0000000000000002",
        name: "GET /x",
        resource: "GET /x",
        service: "shop",
        kind: "server",
        type: "",
        start,
        duration: 9_007_199_254_740_993n,
        error: { failed: true, message: "went wrong", type: "IOError" },
        attributes: {
          s: "v",
          b: true,
          i: -5,
          big: "-9223372036854775808",
          d: 1.5,
          l: '["a",2]',
          m: '{"k":false}',
          raw: "AQI=",
          "otel.scope.name": "my/scope",
        },
        events: [{ name: "exception", time: start, attributes: { "exception.type": "IOError" } }],
        links: [{ traceId: "01".repeat(16), spanId: "02".repeat(8), attributes: {} }],
        appsec: [],
        source: "otlp",
      },
    ]);
  });

  test("finds the resource at any position", () => {
    const resource = bytes(1, tag(1, "service.name", text(1, "late")));
    const body = new Uint8Array(bytes(1, [...bytes(2, bytes(2, ids(1))), ...resource]));
    expect(decodeOtlpProtobuf(body)[0]?.service).toBe("late");
  });

  test("a Datadog tracer's operation and resource names come back, and its security events", () => {
    const events = JSON.stringify({ triggers: [{ rule: { id: "r" } }] });
    const span = [
      ...ids(1),
      ...text(5, "GET /cart"),
      ...tag(9, "operation.name", text(1, "http.request")),
      ...tag(9, "resource.name", text(1, "GET /cart")),
      ...tag(9, "span.type", text(1, "web")),
      ...tag(9, "service.name", text(1, "other")),
      ...tag(9, "appsec", text(1, events)),
    ];
    expect(decodeOtlpProtobuf(request("shop", span))[0]).toMatchObject({
      name: "http.request",
      resource: "GET /cart",
      type: "web",
      service: "other",
      appsec: [{ ruleId: "r" }],
    });
  });

  test("the edges of 64 bits, an end before the start and an all-zero parent", () => {
    const last = 0xffff_ffff_ffff_ffffn;
    const spans = decodeOtlpProtobuf(
      request(
        "s",
        [...ids(1), ...fixed64(7, 0n), ...fixed64(8, last)],
        [...ids(2), ...fixed64(7, last), ...fixed64(8, 5n), ...bytes(4, new Uint8Array(8))],
      ),
    );
    expect(spans.map((span) => [span.start, span.duration, span.parentId])).toEqual([
      [0n, last, ""],
      [last, 0n, ""],
    ]);
  });

  test("an empty request has no spans", () => {
    expect(decodeOtlpProtobuf(new Uint8Array())).toEqual([]);
  });

  test.each([
    [
      "short trace id",
      [...bytes(1, [1, 2]), ...bytes(2, new Uint8Array(8).fill(1))],
      "span 0: trace id is not 16 bytes",
    ],
    ["zero trace id", [...bytes(1, new Uint8Array(16)), ...bytes(2, [1])], "span 0: trace id is all zero"],
    ["no span id", bytes(1, new Uint8Array(16).fill(1)), "span 0: span id is not 8 bytes"],
    ["long parent", [...ids(1), ...bytes(4, new Uint8Array(9).fill(1))], "span 0: parent span id is not 8 bytes"],
  ])("refuses a span with a %s", (_name, span, message) => {
    expect(messageOf(() => decodeOtlpProtobuf(request("s", span)))).toBe(message);
  });

  test("refuses a field in the wrong encoding", () => {
    expect(messageOf(() => decodeOtlpProtobuf(request("s", integer(5, 1n))))).toContain("name has wire type 0, not 2");
    expect(messageOf(() => decodeOtlpProtobuf(new Uint8Array([0x08, 1])))).toContain("resource_spans has wire type 0");
  });

  test("refuses values nested deeper than the limit, and accepts others", () => {
    const nested = (levels: number): Uint8Array => {
      let value = text(1, "x");
      for (let level = 0; level < levels; level++) value = bytes(5, bytes(1, value));
      return request("s", [...ids(1), ...tag(9, "deep", value)]);
    };
    expect(decodeOtlpProtobuf(nested(32))).toHaveLength(1);
    expect(messageOf(() => decodeOtlpProtobuf(nested(33)))).toContain("deeper than 32 levels");
    expect(messageOf(() => decodeOtlpProtobuf(nested(2000)))).toContain("deeper than 32 levels");
  });

  test("every cut of a payload is refused or read, never anything else", () => {
    const body = request("shop", [...ids(1, 2), ...text(5, "name"), ...tag(9, "d", double(4, 1))]);
    for (let end = 1; end < body.length; end++) {
      expect(messageOf(() => decodeOtlpProtobuf(body.subarray(0, end)))).toMatch(/^(protobuf: |span 0: )/);
    }
  });

  test("a tag called __proto__ is only a tag", () => {
    const [span] = decodeOtlpProtobuf(request("s", [...ids(1), ...tag(9, "__proto__", text(1, "x"))]));
    expect(Object.keys(span?.attributes ?? {})).toContain("__proto__");
  });
});

test("encodeStatus writes the code and the message", () => {
  const reader = new WireReader(encodeStatus("x".repeat(300)));
  expect(reader.next()).toEqual({ number: 1, type: 0 });
  expect(reader.varint()).toBe(3n);
  expect(reader.next()).toEqual({ number: 2, type: 2 });
  expect(reader.text()).toBe("x".repeat(300));
  expect(reader.next()).toBeUndefined();
});
