import { describe, expect, test } from "bun:test";
import { encode } from "@msgpack/msgpack";
import { decodeV04, decodeV05, decodeV07 } from "../../../../src/trace/datadog/decode.ts";
import { messageOf } from "../fixtures/spans.ts";

const pack = (value: unknown): Uint8Array => encode(value, { useBigInt64: true });
const minimal = { name: "op", service: "s", resource: "r", type: "web", trace_id: 1, span_id: 2, parent_id: 0 };

describe("version 0.4", () => {
  test("reads a span with exact 64-bit values", () => {
    const [span] = decodeV04(
      pack([
        [
          {
            ...minimal,
            trace_id: 0xffff_ffff_ffff_ffffn,
            span_id: 0x8000_0000_0000_0001n,
            parent_id: 0x20_0000_0000_0001n,
            start: 1_700_000_000_123_456_789n,
            duration: 9_007_199_254_740_993n,
            error: 1,
            meta: { "error.message": "boom", "error.type": "*errors.errorString", "span.kind": "server" },
            metrics: { "http.status_code": 500, rate: 0.5 },
          },
        ],
      ]),
    );
    expect(span).toEqual({
      traceId: "0000000000000000ffffffffffffffff",
      spanId: "8000000000000001",
      parentId: "0020000000000001",
      name: "op",
      resource: "r",
      service: "s",
      kind: "server",
      type: "web",
      start: 1_700_000_000_123_456_789n,
      duration: 9_007_199_254_740_993n,
      error: { failed: true, message: "boom", type: "*errors.errorString" },
      attributes: {
        "error.message": "boom",
        "error.type": "*errors.errorString",
        "span.kind": "server",
        "http.status_code": 500,
        rate: 0.5,
      },
      events: [],
      links: [],
      appsec: [],
      source: "datadog",
    });
  });

  test("gives the high half of the trace id to all spans of its chunk, and to no other chunk", () => {
    const spans = decodeV04(
      pack([
        [minimal, { ...minimal, span_id: 3, meta: { "_dd.p.tid": "6b0340FA00000000" } }],
        [{ ...minimal, meta: { "_dd.p.tid": "not hex" } }],
      ]),
    );
    expect(spans.map((span) => span.traceId)).toEqual([
      "6b0340fa000000000000000000000001",
      "6b0340fa000000000000000000000001",
      "00000000000000000000000000000001",
    ]);
  });

  test("reads ids that were sent as signed integers", () => {
    expect(decodeV04(pack([[{ ...minimal, span_id: -1 }]]))[0]?.spanId).toBe("ffffffffffffffff");
  });

  test("reads structured values, security events among them", () => {
    const triggers = [{ rule: { id: "r1", name: "Rule", tags: {} }, rule_matches: [] }];
    const [span] = decodeV04(
      pack([[{ ...minimal, meta_struct: { appsec: pack({ triggers }), other: pack({ a: [1, 2n ** 60n] }) } }]]),
    );
    expect(span?.appsec.map((event) => event.ruleId)).toEqual(["r1"]);
    expect(span?.attributes.other).toBe('{"a":[1,"1152921504606846976"]}');
  });

  test("reads security events from the tag of tracers without structured values", () => {
    const json = JSON.stringify({ triggers: [{ rule: { id: "r2" } }] });
    expect(decodeV04(pack([[{ ...minimal, meta: { "_dd.appsec.json": json } }]]))[0]?.appsec[0]?.ruleId).toBe("r2");
  });

  test("reads native span events and links", () => {
    const [span] = decodeV04(
      pack([
        [
          {
            ...minimal,
            span_events: [
              {
                name: "e",
                time_unix_nano: 1_700_000_000_000_000_001n,
                attributes: {
                  s: { type: 0, string_value: "x" },
                  b: { type: 1 },
                  i: { type: 2, int_value: 2n ** 62n },
                  d: { type: 3, double_value: 1.5 },
                  l: {
                    type: 4,
                    array_value: {
                      values: [
                        { type: 0, string_value: "y" },
                        { type: 2, int_value: 3 },
                      ],
                    },
                  },
                },
              },
            ],
            span_links: [{ trace_id: 5, trace_id_high: 6, span_id: 7, attributes: { k: "v" } }],
          },
        ],
      ]),
    );
    expect(span?.events).toEqual([
      {
        name: "e",
        time: 1_700_000_000_000_000_001n,
        attributes: { s: "x", b: false, i: "4611686018427387904", d: 1.5, l: '["y",3]' },
      },
    ]);
    expect(span?.links).toEqual([
      { traceId: "00000000000000060000000000000005", spanId: "0000000000000007", attributes: { k: "v" } },
    ]);
  });

  test("an empty payload has no spans, and nil fields are empty ones", () => {
    expect(decodeV04(pack([]))).toEqual([]);
    expect(decodeV04(pack([null, []]))).toEqual([]);
    expect(decodeV04(pack([[{ ...minimal, meta: null, metrics: null, type: null }]]))[0]?.type).toBe("");
  });

  test("cuts a huge tag and ignores unknown fields", () => {
    const [span] = decodeV04(pack([[{ ...minimal, meta: { big: "x".repeat(100_000) }, unknown: [1] }]]));
    expect(String(span?.attributes.big).length).toBe(65_536);
  });

  test.each([
    [7, "the payload is not a list"],
    [[7], "trace 0 is not a list"],
    [[[], [7]], "trace 1, span 0 is not a map"],
    [[[{ ...minimal, trace_id: 0 }]], "trace 0, span 0: trace_id is missing or 0"],
    [[[{ ...minimal, span_id: undefined }]], "trace 0, span 0: span_id is missing or 0"],
    [[[{ ...minimal, span_id: 1.5 }]], "trace 0, span 0: span_id is not an integer"],
    [[[{ ...minimal, start: "now" }]], "trace 0, span 0: start is not an integer"],
    [[[{ ...minimal, name: 5 }]], "trace 0, span 0: name is not a text"],
    [[[{ ...minimal, meta: [] }]], "trace 0, span 0: meta is not a map"],
    [[[{ ...minimal, meta_struct: { a: "text" } }]], "trace 0, span 0: meta_struct a is not binary"],
    [[[{ ...minimal, meta_struct: { a: new Uint8Array([0xdd]) } }]], "msgpack: cut off at byte 0"],
    [
      [[{ ...minimal, span_events: [{ attributes: { a: { type: 9 } } }] }]],
      "trace 0, span 0: span_events 0: a has an unknown type",
    ],
  ])("refuses %j", (payload, message) => {
    expect(messageOf(() => decodeV04(pack(payload)))).toBe(message);
  });

  test("refuses lists of lists in an event, however deep", () => {
    let tag: unknown = { type: 0, string_value: "x" };
    for (let level = 0; level < 10; level++) tag = { type: 4, array_value: { values: [tag] } };
    const payload = [[{ ...minimal, span_events: [{ name: "e", attributes: { a: tag } }] }]];
    expect(messageOf(() => decodeV04(pack(payload)))).toEndWith("a is a list of lists");
  });
});

describe("version 0.5", () => {
  const table = ["", "svc", "op", "res", "web", "key", "value", "_dd.p.tid", "00000000000000ab"];
  const fields = [
    1,
    2,
    3,
    0xffff_ffff_ffff_fffen,
    9,
    0,
    1_700_000_000_000_000_001n,
    5,
    1,
    { 5: 6, 7: 8 },
    { 5: 1.5 },
    4,
  ];

  /** Encodes a payload by hand: its maps have integers as keys, which JavaScript objects, and hence the encoder, cannot have. */
  function packV05(span: unknown[]): Uint8Array {
    const parts = span.map((field) =>
      typeof field === "object" && field !== null && !Array.isArray(field)
        ? [
            0x80 + Object.keys(field).length,
            ...Object.entries(field).flatMap(([k, v]) => [...pack(Number(k)), ...pack(v)]),
          ]
        : [...pack(field)],
    );
    return new Uint8Array([0x92, ...pack(table), 0x91, 0x91, 0x90 + span.length, ...parts.flat()]);
  }

  test("looks texts up in the table", () => {
    const [span] = decodeV05(packV05(fields));
    expect(span).toMatchObject({
      traceId: "00000000000000abfffffffffffffffe",
      spanId: "0000000000000009",
      parentId: "",
      service: "svc",
      name: "op",
      resource: "res",
      type: "web",
      start: 1_700_000_000_000_000_001n,
      duration: 5n,
      error: { failed: true },
    });
    expect(span?.attributes.key).toBe("value");
    expect(span?.attributes["_dd.p.tid"]).toBe("00000000000000ab");
  });

  test("refuses places outside the table and spans of another size", () => {
    expect(messageOf(() => decodeV05(packV05(fields.with(0, 99))))).toBe(
      "trace 0, span 0: service names text 99, not in the table",
    );
    expect(messageOf(() => decodeV05(packV05(fields.with(0, -1))))).toContain("not in the table");
    expect(messageOf(() => decodeV05(packV05(fields.with(9, { 5: 99 }))))).toContain("meta names text 99");
    expect(messageOf(() => decodeV05(packV05(fields.slice(0, 11))))).toBe("trace 0, span 0 has 11 fields, not 12");
    expect(messageOf(() => decodeV05(pack([[]])))).toContain("has 1 parts");
  });
});

describe("version 0.7", () => {
  test("reads chunks and their tags", () => {
    const payload = { chunks: [{ spans: [minimal], tags: { "_dd.p.tid": "00000000000000cd" } }], env: "test" };
    expect(decodeV07(pack(payload)).map((span) => span.traceId)).toEqual(["00000000000000cd0000000000000001"]);
  });

  test("refuses what is not a payload", () => {
    expect(messageOf(() => decodeV07(pack([])))).toBe("the payload is not a map");
    expect(messageOf(() => decodeV07(pack({ chunks: [1] })))).toBe("chunk 0 is not a map");
  });
});
